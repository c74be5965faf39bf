// SPDX-License-Identifier: MIT
#pragma once

#include "judge/Code.hpp"
#include "smtp/Reply.hpp"
#include "smtp/Verb.hpp"

#include <string>

/// Classifies replies and puts them into words, alike for all checks. The check decides the state.
namespace judge {

/// The meaning of a reply by its first digit, as RFC 5321 section 4.2.1 asks of clients, with 421
/// and refusals to relay apart.
enum class Meaning {
    accepted,
    deferred,  ///< 4xx
    refused,   ///< 5xx, and a 4xx to RCPT that speaks of relaying (smtp::speaksOfRelaying)
    limited,   ///< 421: the server is there, and ends the conversation (RFC 5321 section 3.8)
    unexpected ///< a 2xx or 3xx that the command cannot have
};

Meaning meaningOf(smtp::Verb verb, const smtp::Reply &reply);

/// The code of a reply that was not a success.
Code codeOf(smtp::Verb verb, const smtp::Reply &reply);

/// The words for a reply that was not a success: "RCPT user@example.org refused: '550 5.1.1 ...'".
/// `subject` as for smtp::stepName().
std::string replyWords(smtp::Verb verb, const std::string &subject, const smtp::Reply &reply);

/// The words for a refusal of this machine (smtp::Cause::client).
std::string blockedWords(const smtp::Reply &reply);

/// The words for a refusal of the name that we say in EHLO (smtp::Cause::helo), without the reply
/// and with it.
inline constexpr const char *heloDisliked = "the server does not like our EHLO name, see -F";
std::string heloWords(const smtp::Reply &reply);

} // namespace judge
