// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/Describe.hpp"
#include "check_smtp_dialog/Findings.hpp"
#include "judge/Auth.hpp"
#include "text/Escape.hpp"

#include <Poco/String.h>

#include <algorithm>

namespace check_smtp_dialog {

namespace {

using text::inQuotes;
using nagios::State;

bool isFirstContact(Step step)
{
    return step == Step::banner || step == Step::ehlo || step == Step::starttls;
}

/// 354 is what DATA wants; a command of the user's own may be DATA.
bool isWanted(Step step, const smtp::Reply &reply)
{
    const int codeClass = reply.codeClass();
    if (step == Step::auth)
        return reply.code == 235;
    if (step == Step::data)
        return codeClass == 3;
    return codeClass == 2 || (step == Step::command && codeClass == 3);
}

/// "RCPT a@example.org refused: '550 5.1.1 ...'"
std::string words(const Config &config, const Evidence &evidence, const StepRecord &record)
{
    const smtp::Reply &reply = *record.reply;
    const std::string reason =
        record.step == Step::auth ? judge::reasonWords(*evidence.auth) : "";
    const std::string said = inQuotes(reply.text()) + judge::hintOf(config.auth, reply) + reason;
    const std::string name = stepName(record.step, record.subject);
    if (reply.code == 421)
        return "server limits or shuts down at " + name + ": " + said;
    const bool isBanner = record.step == Step::banner;
    if (reply.codeClass() != 4 && reply.codeClass() != 5)
        return std::string("unexpected ") + (isBanner ? "" : "answer to ") + name + ": " + said;
    if (isBanner)
        return (reply.codeClass() == 4 ? "greets with a temporary refusal: "
                                       : "greets with a refusal: ") + said;
    return name + (reply.codeClass() == 4 ? " deferred: " : " refused: ") + said;
}

State stateOf(const Config &config, const StepRecord &record)
{
    return record.reply->codeClass() == 4 && !isFirstContact(record.step) ? config.tempfail
                                                                         : State::critical;
}

void judgeExpected(const StepRecord &record, const ExpectedCodes &expected, Findings &findings)
{
    const std::string name = stepName(record.step, record.subject);
    const std::string said = inQuotes(record.reply->text());
    if (expected.allow(record.reply->code))
        findings.push_back({State::ok, name + " as expected: " + said});
    else
        findings.push_back(
            {State::critical, name + " was to give " + expected.text + ", gave " + said});
}

/// Different codes in one reply leave senders to guess.
void judgeCodes(const StepRecord &record, Findings &findings)
{
    if (record.reply->mixedCodes())
        findings.push_back(
            {State::warning, stepName(record.step, record.subject) +
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
                                               stepName(record.step, record.subject) + words});
            return;
        }
}

/// Answers that follow from an earlier refusal in the same group and say nothing of their own.
bool isConsequence(const Evidence &evidence, Step step)
{
    const StepRecord *mail = evidence.last(Step::mail);
    if (step == Step::rcpt)
        return mail->reply->codeClass() != 2;
    if (step != Step::data && step != Step::message)
        return false;
    return std::none_of(evidence.steps.begin(), evidence.steps.end(), [](const StepRecord &record) {
        return record.step == Step::rcpt && record.reply->codeClass() == 2;
    });
}

/// EHLO was refused and HELO asked instead: the latter counts.
bool isSuperseded(const Evidence &evidence, const StepRecord &record)
{
    const StepRecord *next = &record + 1;
    return record.step == Step::ehlo && next != evidence.steps.data() + evidence.steps.size() &&
           next->step == Step::ehlo && next->subject == "HELO";
}

/// The answer to -C: --response judges it, else its code.
bool hasResponse(const Config &config, const Evidence &evidence, const StepRecord &record)
{
    const auto before = static_cast<std::size_t>(
        std::count_if(evidence.steps.data(), &record,
                      [](const StepRecord &other) { return other.step == Step::command; }));
    return record.step == Step::command && before < config.responses.size();
}

/// judgeAuth() has the words for an AUTH that was given up.
bool isGivenUp(const Evidence &evidence, const StepRecord &record)
{
    return record.step == Step::auth && !evidence.auth->fault.empty();
}

/// Refused and deferred recipients are counted, not listed.
bool isOneOfMany(const StepRecord &record)
{
    const int codeClass = record.reply->codeClass();
    return record.step == Step::rcpt && record.reply->code != 421 &&
           (codeClass == 4 || codeClass == 5);
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
    if (count == 0 || isConsequence(evidence, Step::rcpt))
        return false;
    const std::string each = " for " + std::to_string(count) + " of " +
                             std::to_string(config.recipients.size()) + " recipients, first " +
                             first->subject + ": " + inQuotes(first->reply->text());
    findings.push_back({stateOf(config, *first),
                        (count == 1 ? words(config, evidence, *first)
                                    : (codeClass == 4 ? "RCPT deferred" : "RCPT refused") + each) +
                            besides});
    return true;
}

void judgeAllRecipients(const Config &config, const Evidence &evidence, Findings &findings)
{
    if (config.expectedReplies.contains(Step::rcpt))
        return;
    const StepRecord *message = evidence.last(Step::message);
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
    const auto expected = config.expectedReplies.find(record.step);
    const bool isHelo = record.step == Step::ehlo && record.subject == "HELO";
    const bool isExpected = expected != config.expectedReplies.end() && !isHelo;
    if (isSuperseded(evidence, record) && !isExpected)
        findings.push_back({State::ok, "EHLO refused (" + inQuotes(record.reply->text()) +
                                           "), HELO asked instead"});
    else if (isConsequence(evidence, record.step) || hasResponse(config, evidence, record) ||
             isGivenUp(evidence, record))
        return;
    else if (isExpected)
        judgeExpected(record, expected->second, findings);
    else if (!isWanted(record.step, *record.reply) && !isOneOfMany(record))
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
            findings.push_back({State::critical, stepName(step, "") + " was to give " +
                                                     expected.text + ", but was not reached"});
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
