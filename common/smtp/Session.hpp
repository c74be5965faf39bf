// SPDX-License-Identifier: MIT
#pragma once

#include "net/Failure.hpp"
#include "net/Stream.hpp"
#include "sasl/Mask.hpp"
#include "sasl/Transcript.hpp"
#include "smtp/Reply.hpp"
#include "smtp/ReplyReader.hpp"
#include "tls/TlsStream.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace smtp {

/// One SMTP or LMTP conversation over a stream: lines out, replies in. It knows no policy; its
/// caller must send in one group only what RFC 2920 allows. Every call but quit() may throw
/// net::Failure, after which only fragment() and quit() make sense.
class Session {
public:
    Session(std::unique_ptr<net::Stream> stream, sasl::Transcript &transcript);

    /// Queues a command line (without CRLF). Nothing leaves before the next reply() or flush().
    void send(std::string_view line);

    /// Queues a command line whose second part is secret: it is masked in the transcript and where
    /// the server quotes it, and no copy of it stays behind.
    void sendSecret(std::string_view start, const sasl::Secret &rest);

    /// Masks this secret from now on in all that the server says: in replies, in the transcript, in
    /// fragments.
    void hide(std::string_view secret) { mask_.hide(secret); }

    /// A text from elsewhere, masked in the same way.
    std::string masked(std::string_view text) const { return mask_.over(text); }

    /// The text of the last reply line, not masked: a challenge to be answered.
    const std::string &lastText() const { return reader_.lastText(); }

    /// Queues a message's bytes as they go over the wire; `remark` stands for them in the
    /// transcript.
    void sendData(std::string_view data, const std::string &remark);

    /// Sends what is queued.
    void flush();

    /// Sends what is queued, then reads the next reply.
    Reply reply();

    /// Waits so long at most for more than has been asked for: the codes of the whole replies that
    /// are there. They stay where they are: the next reply() takes the first one. Never throws.
    std::vector<int> lookAhead(net::Seconds patience) noexcept;

    /// Sends a command and reads its reply.
    Reply ask(std::string_view line);

    /// Does a TLS handshake over the stream and goes on inside it. Throws net::Failure (protocol)
    /// when the peer has already sent bytes that no handshake protects.
    tls::Handshake startTls(const tls::Context &context, const tls::ServerName &name);

    /// The part that arrived of a reply that was not completed.
    const std::string &fragment() const { return reader_.fragment(); }

    /// Sends QUIT and does not wait for the answer; sends nothing when the conversation is broken.
    /// Never throws. The caller must have read the answers to all it sent.
    void quit() noexcept;

    /// Notes what comes from now on in another transcript.
    void continueIn(sasl::Transcript &transcript)
    {
        transcript_ = &transcript;
        reader_.continueIn(transcript);
    }

    void setDeadline(net::Deadline deadline) { stream_->setDeadline(deadline); }

private:
    Reply replyToUnfinishedWrite(const net::Failure &failure);

    std::unique_ptr<net::Stream> stream_;
    sasl::Transcript *transcript_;
    sasl::Mask mask_;
    ReplyReader reader_;
    std::string queued_;
    bool broken_ = false;
};

} // namespace smtp
