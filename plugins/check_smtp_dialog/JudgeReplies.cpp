// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/Describe.hpp"
#include "check_smtp_dialog/Findings.hpp"
#include "judge/Auth.hpp"
#include "judge/Reply.hpp"
#include "text/Escape.hpp"

#include <Poco/String.h>

#include <algorithm>

namespace check_smtp_dialog {

namespace {

using text::inQuotes;
using judge::Meaning;
using nagios::State;

bool isFirstContact(Verb verb)
{
    return verb == Verb::greeting || verb == Verb::ehlo || verb == Verb::startTls;
}

/// "RCPT a@example.org refused: '550 5.1.1 ...'", and what to try.
std::string words(const Config &config, const Evidence &evidence, const StepRecord &record)
{
    return judge::replyWords(record.verb, record.subject, *record.reply) +
           judge::hintOf(config.auth, *record.reply) +
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

void judgeExpected(const StepRecord &record, const ExpectedCodes &expected, Findings &findings)
{
    const std::string name = smtp::stepName(record.verb, record.subject);
    const std::string said = inQuotes(record.reply->text());
    if (expected.allow(record.reply->code))
        findings.push_back({State::ok, name + " as expected: " + said});
    else
        findings.push_back(
            {State::critical, "expected " + expected.text + " at " + name + ", got " + said});
}

/// Different codes in one reply leave senders to guess.
void judgeCodes(const StepRecord &record, Findings &findings)
{
    if (record.reply->mixedCodes())
        findings.push_back(
            {State::warning, smtp::stepName(record.verb, record.subject) +
                                 " answered with different codes in one reply: " +
                                 inQuotes(Poco::replace(record.reply->asSent(), "\n", " "))});
}

/// What a careful reader notices and no sender would stumble over; each oddity once.
void noteForm(const Evidence &evidence, bool smtp::Reply::*oddity, const std::string &words,
              Findings &findings)
{
    for (const StepRecord &record : evidence.steps)
        if (record.reply && *record.reply.*oddity) {
            findings.push_back({State::ok, "the answer to " +
                                               smtp::stepName(record.verb, record.subject) + words});
            return;
        }
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
bool isSuperseded(const Evidence &evidence, const StepRecord &record)
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

/// True when there was something to say; `besides` ends it.
bool judgeRecipients(const Config &config, const Evidence &evidence, int codeClass,
                     const std::string &besides, Findings &findings)
{
    const StepRecord *first = nullptr;
    std::size_t count = 0;
    for (const StepRecord &record : evidence.steps)
        if (record.reply && isOneOfMany(record) && record.reply->codeClass() == codeClass) {
            first = first ? first : &record;
            ++count;
        }
    if (count == 0 || isConsequence(evidence, Verb::rcpt))
        return false;
    const std::string each = " for " + std::to_string(count) + " of " +
                             std::to_string(config.envelope.recipients.size()) +
                             " recipients, first " + first->subject + ": " +
                             inQuotes(first->reply->text());
    findings.push_back({stateOf(config, *first),
                        (count == 1 ? words(config, evidence, *first)
                                    : (codeClass == 4 ? "RCPT deferred" : "RCPT refused") + each) +
                            besides});
    return true;
}

void judgeAllRecipients(const Config &config, const Evidence &evidence, Findings &findings)
{
    if (config.expectedReplies.contains(Verb::rcpt))
        return;
    const StepRecord *message = evidence.last(Verb::message);
    const bool taken = message && message->reply->codeClass() == 2;
    std::string besides = taken ? ", but it took " + delivered(evidence) : "";
    for (const int codeClass : {5, 4})
        if (judgeRecipients(config, evidence, codeClass, besides, findings))
            besides.clear();
}

void judgeReply(const Config &config, const Evidence &evidence, const StepRecord &record,
                Findings &findings)
{
    judgeCodes(record, findings);
    const auto expected = config.expectedReplies.find(record.verb);
    const bool isHelo = record.verb == Verb::ehlo && record.subject == "HELO";
    const bool isExpected = expected != config.expectedReplies.end() && !isHelo;
    if (isSuperseded(evidence, record) && !isExpected)
        findings.push_back({State::ok, "EHLO refused (" + inQuotes(record.reply->text()) +
                                           "), HELO asked instead"});
    else if (isConsequence(evidence, record.verb) || hasResponse(config, evidence, record) ||
             isGivenUp(evidence, record))
        return;
    else if (isExpected)
        judgeExpected(record, expected->second, findings);
    else if (judge::meaningOf(record.verb, *record.reply) != Meaning::accepted &&
             !isOneOfMany(record))
        findings.push_back({stateOf(config, record), words(config, evidence, record)});
}

/// Never a false OK: an answer that was to come and did not.
void judgeMissingAnswers(const Config &config, const Evidence &evidence, Findings &findings)
{
    const bool brokeOff = std::any_of(findings.begin(), findings.end(), [](const auto &finding) {
        return finding.state != State::ok;
    });
    if (brokeOff)
        return;
    for (const auto &[step, expected] : config.expectedReplies)
        if (!evidence.last(step) || isConsequence(evidence, step))
            findings.push_back({State::critical, "expected " + expected.text + " at " +
                                                     smtp::stepName(step, "") +
                                                     ", which was not reached"});
}

} // namespace

void judgeReplies(const Config &config, const Evidence &evidence, Findings &findings)
{
    for (const StepRecord &record : evidence.steps)
        if (record.reply)
            judgeReply(config, evidence, record, findings);
    judgeAllRecipients(config, evidence, findings);
    noteForm(evidence, &smtp::Reply::bareLineFeed, " has a line end without CR", findings);
    noteForm(evidence, &smtp::Reply::codeOnly, " has a code without text", findings);
    noteForm(evidence, &smtp::Reply::unprintable, " has control or 8-bit characters", findings);
    judgeMissingAnswers(config, evidence, findings);
}

} // namespace check_smtp_dialog
