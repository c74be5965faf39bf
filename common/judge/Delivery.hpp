// SPDX-License-Identifier: MIT
#pragma once

#include "nagios/Verdict.hpp"
#include "options/AuthConfig.hpp"
#include "smtp/Conversation.hpp"

#include <cstddef>
#include <string>

/// What came of a conversation that was to deliver a message, or to go some way towards it. Each
/// function reads the log and returns what it finds.
namespace judge {

/// What the log does not say.
struct DeliveryRules {
    const options::AuthConfig &auth;  ///< for what to try after a refusal
    std::size_t recipients = 0;       ///< how many were to be named
    nagios::State tempfail = nagios::State::critical; ///< of 4xx and 421 once EHLO and TLS are done
};

/// Why AUTH came to no answer that says it all.
nagios::Findings judgeAuthentication(const smtp::Conversation &log);

/// One reply that was no success. Nothing where another finding says it: an answer that follows
/// from an earlier refusal, a recipient (see judgeRecipients()), an AUTH that was given up.
nagios::Findings judgeStep(const smtp::Conversation &log, const smtp::Step &step,
                           const DeliveryRules &rules);

/// Refused and deferred recipients: each kind is counted, and its first one quoted.
nagios::Findings judgeRecipients(const smtp::Conversation &log, const DeliveryRules &rules);

/// What the server does not offer although the conversation needs it, and traces of a middlebox.
nagios::Findings judgeMissingOffers(const smtp::Conversation &log);

/// All of these, for a check that has no opinion of its own about replies.
nagios::Findings judgeDelivery(const smtp::Conversation &log, const DeliveryRules &rules);

/// "BDAT refused: '500 ...', though CHUNKING is offered".
std::string bdatWords(const smtp::Reply &reply);

/// What to try when no answer came to a message that went by BDAT, in parentheses; "" otherwise.
std::string bdatHint(const smtp::Conversation &log);

/// True for a step whose answer, in a group (RFC 2920), follows from an earlier refusal and says
/// nothing of its own.
bool isConsequence(const smtp::Conversation &log, smtp::Verb verb);

/// True for a RCPT that was answered with a success.
bool isAcceptedRecipient(const smtp::Step &step);

/// Whom the server accepted: "user@example.org", or "3 recipients".
std::string acceptedWords(const smtp::Conversation &log);

/// What the server took: "the message for user@example.org, queued as 4F2B31C0A9". It has answered
/// the message with a success.
std::string takenWords(const smtp::Conversation &log);

} // namespace judge
