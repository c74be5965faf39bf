// SPDX-License-Identifier: MIT
#pragma once

#include "dns/Answer.hpp"
#include "smtp/Conversation.hpp"

#include <optional>
#include <string>
#include <vector>

/// What the connections of --audit and --audit-smuggling showed. Facts only.
namespace check_smtp_dialog {

/// The server ended the connection.
inline bool hungUp(const smtp::Break &broken)
{
    const net::FailureKind kind = broken.failure.kind();
    return kind == net::FailureKind::closed || kind == net::FailureKind::reset;
}

/// How often a server answers, counted up to its 221 to QUIT, so that nothing waits for silence.
struct Count {
    std::optional<smtp::Reply> first;
    std::vector<smtp::Reply> more; ///< between the first and that to QUIT
    bool isComplete = false;       ///< the 221 came
};

/// A name and the answer to VRFY or EXPN.
struct NameAsked {
    std::string name;
    bool isInvented = false; ///< nobody can have it
    smtp::Reply reply;
};

/// VRFY, EXPN and a command that ends in a bare LF.
struct CommandAudit {
    std::vector<NameAsked> verified; ///< each name that may exist is followed by an invented one
    std::size_t namesToVerify = 0;   ///< how many of both there were to ask
    std::optional<NameAsked> expanded;
    bool saidBareLineFeed = false; ///< as the first command of a connection
    Count bareLineFeed;
    std::optional<smtp::Break> broken; ///< why not all was answered
};

/// STARTTLS and NOOP in one write.
struct PipingAudit {
    std::optional<smtp::Reply> startTls;
    bool answeredInPlain = false; ///< more than one answer came before TLS
    bool isSecured = false;       ///< the handshake succeeded
    Count inside;                 ///< answers after EHLO inside TLS
    std::optional<smtp::Break> broken;
};

/// MAIL, STARTTLS, and RCPT inside TLS.
struct StateAudit {
    std::optional<smtp::Reply> mail;
    std::optional<smtp::Reply> startTls;
    bool isSecured = false;
    std::optional<smtp::Reply> recipient;
    std::optional<smtp::Break> broken;
};

/// STARTTLS, and EHLO inside TLS.
struct InsideAudit {
    bool isSecured = false;
    std::optional<smtp::Reply> ehlo;
    std::optional<smtp::Break> broken;
};

/// The name with which EHLO was answered, and its addresses.
struct NameAudit {
    std::string name;
    bool hasAddress = true;           ///< we are connected to one that others may know too
    std::vector<dns::Answer> answers; ///< none when nobody had to be asked
    std::string trouble;              ///< why nobody could be asked
};

/// What --audit showed.
struct Audit {
    std::string notBegun; ///< why, when the dialogue left nothing to go on with
    CommandAudit commands;
    std::optional<PipingAudit> piping; ///< where STARTTLS is offered
    std::optional<StateAudit> state;   ///< where STARTTLS is offered
    std::optional<InsideAudit> inside; ///< where nothing else showed an EHLO inside TLS
    NameAudit name;
    std::vector<smtp::Conversation> conversations; ///< all of its connections
};

/// One sequence that must not end a message.
struct SequenceTried {
    std::string name;
    std::optional<smtp::Reply> recipient;
    std::optional<smtp::Reply> data;
    Count answers; ///< to the message and what followed
    std::optional<smtp::Break> broken;
};

/// What --audit-smuggling showed.
struct Smuggling {
    std::string notBegun;
    std::vector<SequenceTried> tried; ///< in order; the rest was not reached
};

} // namespace check_smtp_dialog
