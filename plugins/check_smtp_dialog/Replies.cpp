// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/Replies.hpp"

#include "check_smtp_dialog/Output.hpp"
#include "judge/Auth.hpp"
#include "judge/Reply.hpp"
#include "text/Escape.hpp"

#include <Poco/String.h>

#include <algorithm>

namespace check_smtp_dialog {

namespace {

using text::inQuotes;
using judge::Code;
using judge::Meaning;
using nagios::State;

bool isFirstContact(Verb verb)
{
    return verb == Verb::greeting || verb == Verb::ehlo || verb == Verb::startTls;
}

/// "RCPT a@example.org refused: '550 5.1.1 ...'", and what to try.
std::string refusalText(const Config &config, const Evidence &evidence,
                        const StepRecord &record)
{
    return judge::replyWords(record.verb, record.subject, *record.reply) +
           judge::hintFor(config.auth, *record.reply) +
           (record.verb == Verb::auth ? judge::reasonWords(*evidence.auth) : "");
}

State stateOf(const Config &config, const StepRecord &record)
{
    switch (judge::meaningOf(record.verb, *record.reply)) {
    case Meaning::accepted:
        return State::ok;
    case Meaning::deferred:
    case Meaning::limited:
        return isFirstContact(record.verb) ? State::critical : config.tempfail;
    case Meaning::refused:
    case Meaning::unexpected:
        break;
    }
    return State::critical;
}

nagios::Finding judgeExpected(const StepRecord &record, const ExpectedCodes &expected)
{
    const std::string name = smtp::stepName(record.verb, record.subject);
    const std::string said = inQuotes(record.reply->text());
    if (expected.allow(record.reply->code))
        return {State::ok, Code::asExpected, name + " as expected: " + said};
    return {State::critical, Code::notAsExpected,
            "expected " + expected.text + " at " + name + ", got " + said};
}

/// Different codes in one reply leave senders to guess.
Findings judgeCodes(const StepRecord &record)
{
    if (!record.reply->mixedCodes())
        return {};
    return {{State::warning, Code::mixedCodes,
             smtp::stepName(record.verb, record.subject) +
                 " answered with different codes in one reply: " +
                 inQuotes(Poco::replace(record.reply->asSent(), "\n", " "))}};
}

/// What a careful reader notices and no sender would stumble over; each oddity once.
Findings noteForm(const Evidence &evidence, bool smtp::Reply::*oddity, const std::string &words)
{
    for (const StepRecord &record : evidence.steps)
        if (record.reply && *record.reply.*oddity)
            return {{State::ok, Code::replyForm,
                     "the answer to " + smtp::stepName(record.verb, record.subject) + words}};
    return {};
}

/// Answers that follow from an earlier refusal in the same group and say nothing of their own.
bool isConsequence(const Evidence &evidence, Verb verb)
{
    const StepRecord *mail = evidence.last(Verb::mail);
    if (verb == Verb::rcpt)
        return mail->reply->codeClass() != 2;
    if (verb != Verb::data && verb != Verb::message)
        return false;
    return std::none_of(evidence.steps.begin(), evidence.steps.end(), [](const StepRecord &record) {
        return record.verb == Verb::rcpt && record.reply->codeClass() == 2;
    });
}

/// EHLO was refused and HELO asked instead: the latter counts.
bool isOutranked(const Evidence &evidence, const StepRecord &record)
{
    const StepRecord *next = &record + 1;
    return record.verb == Verb::ehlo && next != evidence.steps.data() + evidence.steps.size() &&
           next->verb == Verb::ehlo && next->subject == "HELO";
}

/// The answer to -C: --response judges it, else its code.
bool hasResponse(const Config &config, const Evidence &evidence, const StepRecord &record)
{
    const auto before = static_cast<std::size_t>(
        std::count_if(evidence.steps.data(), &record,
                      [](const StepRecord &other) { return other.verb == Verb::command; }));
    return record.verb == Verb::command && before < config.responses.size();
}

/// judgeAuth() has the words for an AUTH that was given up.
bool isGivenUp(const Evidence &evidence, const StepRecord &record)
{
    return record.verb == Verb::auth && !evidence.auth->fault.empty();
}

/// Refused and deferred recipients are counted, not listed.
bool isOneOfMany(const StepRecord &record)
{
    const Meaning meaning = judge::meaningOf(record.verb, *record.reply);
    return record.verb == Verb::rcpt &&
           (meaning == Meaning::deferred || meaning == Meaning::refused);
}

/// `besides` ends it.
Findings judgeRecipients(const Config &config, const Evidence &evidence, int codeClass,
                         const std::string &besides)
{
    const StepRecord *first = nullptr;
    std::size_t count = 0;
    for (const StepRecord &record : evidence.steps)
        if (record.reply && isOneOfMany(record) && record.reply->codeClass() == codeClass) {
            first = first ? first : &record;
            ++count;
        }
    if (count == 0 || isConsequence(evidence, Verb::rcpt))
        return {};
    const std::string each = " for " + std::to_string(count) + " of " +
                             std::to_string(config.envelope.recipients.size()) +
                             " recipients, first " + first->subject + ": " +
                             inQuotes(first->reply->text());
    return {{stateOf(config, *first), judge::codeOf(first->verb, *first->reply),
             (count == 1 ? refusalText(config, evidence, *first)
                         : (codeClass == 4 ? "RCPT deferred" : "RCPT refused") + each) +
                 besides}};
}

Findings judgeAllRecipients(const Config &config, const Evidence &evidence)
{
    if (config.expectedReplies.contains(Verb::rcpt))
        return {};
    const StepRecord *message = evidence.last(Verb::message);
    const bool taken = message && message->reply->codeClass() == 2;
    const std::string besides = taken ? ", but it took " + delivered(evidence) : "";
    Findings findings = judgeRecipients(config, evidence, 5, besides);
    append(findings, judgeRecipients(config, evidence, 4, findings.empty() ? besides : ""));
    return findings;
}

Findings judgeReply(const Config &config, const Evidence &evidence, const StepRecord &record)
{
    Findings findings = judgeCodes(record);
    const auto expected = config.expectedReplies.find(record.verb);
    const bool isHelo = record.verb == Verb::ehlo && record.subject == "HELO";
    const bool isExpected = expected != config.expectedReplies.end() && !isHelo;
    if (isOutranked(evidence, record) && !isExpected)
        findings.push_back(
            {State::ok, Code::heloOnly,
             "EHLO refused (" + inQuotes(record.reply->text()) + "), HELO asked instead"});
    else if (isConsequence(evidence, record.verb) || hasResponse(config, evidence, record) ||
             isGivenUp(evidence, record))
        return findings;
    else if (isExpected)
        findings.push_back(judgeExpected(record, expected->second));
    else if (judge::meaningOf(record.verb, *record.reply) != Meaning::accepted &&
             !isOneOfMany(record))
        findings.push_back({stateOf(config, record), judge::codeOf(record.verb, *record.reply),
                            refusalText(config, evidence, record)});
    return findings;
}

} // namespace

Findings judgeReplies(const Config &config, const Evidence &evidence)
{
    Findings findings;
    for (const StepRecord &record : evidence.steps)
        if (record.reply)
            append(findings, judgeReply(config, evidence, record));
    append(findings, judgeAllRecipients(config, evidence));
    append(findings, noteForm(evidence, &smtp::Reply::bareLineFeed, " has a line end without CR"));
    append(findings, noteForm(evidence, &smtp::Reply::codeOnly, " has a code without text"));
    append(findings,
           noteForm(evidence, &smtp::Reply::unprintable, " has control or 8-bit characters"));
    return findings;
}

Findings judgeMissingAnswers(const Config &config, const Evidence &evidence, bool isFine)
{
    if (!isFine)
        return {};
    Findings findings;
    for (const auto &[step, expected] : config.expectedReplies)
        if (!evidence.last(step) || isConsequence(evidence, step))
            findings.push_back({State::critical, Code::notReached,
                                "expected " + expected.text + " at " + smtp::stepName(step, "") +
                                    ", which was not reached"});
    return findings;
}

} // namespace check_smtp_dialog
