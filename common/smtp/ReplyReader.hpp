// SPDX-License-Identifier: MIT
#pragma once

#include "net/Stream.hpp"
#include "sasl/Mask.hpp"
#include "sasl/Transcript.hpp"
#include "smtp/Reply.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace smtp {

/// Reads replies from a stream, however the network cuts them up. Lenient in what a server may do
/// and still be understood (bare LF, 8-bit text, code without text, empty lines), strict in size.
class ReplyReader {
public:
    static constexpr std::size_t maxLineBytes = 8 * 1024;   ///< bytes in a line
    static constexpr std::size_t maxReplyBytes = 64 * 1024; ///< bytes in a reply

    /// Each complete line is noted in the transcript as it arrives. The mask is applied there, to
    /// replies and to fragments.
    ReplyReader(sasl::Transcript &transcript, const sasl::Mask &mask)
        : transcript_(&transcript), mask_(mask)
    {
    }

    /// Notes what comes from now on in another transcript.
    void continueIn(sasl::Transcript &transcript) { transcript_ = &transcript; }

    /// The next reply. Throws net::Failure: what the stream throws; closed at end of file; protocol
    /// when a line is no reply line or the size is over the limits.
    Reply read(net::Stream &stream);

    /// Reads once and keeps it for read(); false at end of file. Throws what the stream throws.
    bool readAhead(net::Stream &stream);

    /// The codes of the whole replies that have been read ahead.
    std::vector<int> codesAhead() const;

    /// The part that arrived of a reply that could not be read to its end.
    const std::string &fragment() const { return fragment_; }

    /// The text of the last line that was read, not masked: a challenge to be answered.
    const std::string &lastText() const { return lastText_; }

    /// Bytes that arrived behind the last reply; STARTTLS must find none (RFC 3207, CVE-2011-0411).
    const std::string &unread() const { return buffer_; }

private:
    std::string nextLine(net::Stream &stream);
    bool addLine(Reply &reply, std::vector<int> &codes, std::string line);
    void breakOff();

    sasl::Transcript *transcript_;
    const sasl::Mask &mask_;
    std::string lastText_;
    std::string buffer_;
    std::string fragment_;
};

} // namespace smtp
