// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace smtp {

/// The fields of a generated test message (RFC 5322). All of them may have UTF-8.
struct MessageFields {
    std::string from; ///< without <>; "" is the null sender
    std::vector<std::string> to;
    std::string subject;
    std::vector<std::string> headers; ///< "Name: value"; one replaces the generated one of its name
    std::string body;
    std::string host; ///< ours, right-hand side of the Message-ID; an address literal too
    std::string server{}; ///< the domain of recipients that have none; "" when it is not known
    std::chrono::system_clock::time_point date;
};

/// The message with CRLF line ends and without dot-stuffing. Date, Message-ID, From, To, Subject
/// and Auto-Submitted: auto-generated (RFC 3834) are made unless given. A body that is not ASCII is
/// sent as 8-bit text where `eightBit` says that it may, else as base64.
std::string compose(const MessageFields &fields, bool eightBit);

/// The domain for a header in place of a host name: the name itself where it has a dot and letters
/// that any parser takes, else one that nobody has.
std::string domainFor(const std::string &host);

/// The text with every line end (LF, CRLF, a CR alone) as CRLF; a missing last one is added.
std::string withCrlf(std::string_view text);

/// A message with CRLF line ends, ready for DATA: dots doubled at line starts, final dot and all
/// (RFC 5321 section 4.5.2).
std::string dotStuffed(std::string_view message);

/// True when there is a byte above 127.
bool hasEightBit(std::string_view text);

/// True when a header (up to the first empty line) has a byte above 127: it needs SMTPUTF8.
bool hasEightBitHeader(std::string_view message);

/// Checks a --header argument. Throws std::invalid_argument when it is not "Name: value".
void checkHeader(const std::string &header);

/// Checks a text that becomes (part of) a message: no NUL, no line over 998 bytes
/// (RFC 5321 section 4.5.3.1.6). Throws std::invalid_argument.
void checkLines(std::string_view text);

} // namespace smtp
