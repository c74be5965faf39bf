// SPDX-License-Identifier: MIT
#pragma once

#include "judge/Code.hpp"
#include "smtp/Reply.hpp"
#include "smtp/Verb.hpp"

#include <string>

/// What a reply means to the client that gave the command, and the words for it, which are the same
/// whichever check saw it. Which state that is, the check decides.
namespace judge {

/// By the first digit, as RFC 5321 section 4.2.1 asks of clients, with 421 apart.
enum class Meaning {
    accepted,
    deferred,  ///< 4xx
    refused,   ///< 5xx
    limited,   ///< 421: the server is there, and ends the conversation (RFC 5321 section 3.8)
    unexpected ///< a success of another kind than the command can have
};

Meaning meaningOf(smtp::Verb verb, const smtp::Reply &reply);

/// What a reply that was no success is.
Code codeOf(smtp::Verb verb, const smtp::Reply &reply);

/// A reply that was no success: "RCPT user@example.org refused: '550 5.1.1 ...'". `subject` as for
/// smtp::stepName().
std::string replyWords(smtp::Verb verb, const std::string &subject, const smtp::Reply &reply);

/// A refusal that is about this machine (smtp::isClientBlocked).
std::string blockedWords(const smtp::Reply &reply);

} // namespace judge
