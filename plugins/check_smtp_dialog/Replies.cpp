// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/Replies.hpp"

#include "judge/Code.hpp"
#include "judge/Delivery.hpp"
#include "judge/Oddity.hpp"
#include "text/Escape.hpp"

#include <Poco/String.h>

#include <algorithm>

namespace check_smtp_dialog {

namespace {

using text::inQuotes;
using judge::Code;
using nagios::State;

judge::DeliveryRules rulesOf(const Config &config)
{
    return {.auth = config.auth,
            .recipients = config.envelope.recipients.size(),
            .tempfail = config.tempfail};
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

/// Judges a reply with different codes on its lines, which leaves senders to guess.
Findings judgeCodes(const StepRecord &record)
{
    if (!record.reply->mixedCodes())
        return {};
    return {{State::warning, Code::mixedCodes,
             smtp::stepName(record.verb, record.subject) +
                 " answered with different codes in one reply: " +
                 inQuotes(Poco::replace(record.reply->asSent(), "\n", " "))}};
}

/// Notes an oddity in the form of a reply that no sender stumbles over; each once.
Findings noteForm(const Evidence &evidence, bool smtp::Reply::*oddity, const std::string &words)
{
    for (const StepRecord &record : evidence.steps)
        if (record.reply && *record.reply.*oddity)
            return {{State::ok, Code::replyForm,
                     "the answer to " + smtp::stepName(record.verb, record.subject) + words}};
    return {};
}

/// True for an answer to -C that --response judges; others are judged by their code.
bool hasResponse(const Config &config, const Evidence &evidence, const StepRecord &record)
{
    const auto before = static_cast<std::size_t>(
        std::count_if(evidence.steps.data(), &record,
                      [](const StepRecord &other) { return other.verb == Verb::command; }));
    return record.verb == Verb::command && before < config.responses.size();
}

Findings judgeReply(const Config &config, const Evidence &evidence, const StepRecord &record)
{
    Findings findings = judgeCodes(record);
    if (hasResponse(config, evidence, record))
        return findings;
    const auto expected = config.expectedReplies.find(record.verb);
    const bool isHelo = record.verb == Verb::ehlo && record.subject == "HELO";
    if (expected == config.expectedReplies.end() || isHelo)
        append(findings, judge::judgeStep(evidence, record, rulesOf(config)));
    else if (!judge::isConsequence(evidence, record.verb) &&
             !(record.verb == Verb::auth && evidence.auth->isGivenUp()))
        findings.push_back(judgeExpected(record, expected->second));
    return findings;
}

} // namespace

Findings judgeReplies(const Config &config, const Evidence &evidence)
{
    Findings findings;
    for (const StepRecord &record : evidence.steps)
        if (record.reply)
            append(findings, judgeReply(config, evidence, record));
    if (!config.expectedReplies.contains(Verb::rcpt))
        append(findings, judge::judgeRecipients(evidence, rulesOf(config)));
    if (evidence.bdatRefusal)
        findings.push_back({State::warning, Code::bdatUnknown,
                            judge::bdatWords(*evidence.bdatRefusal) +
                                (evidence.succeeded(Verb::message) ? "; DATA works" : "")});
    append(findings, noteForm(evidence, &smtp::Reply::bareLineFeed, " has a line end without CR"));
    append(findings, noteForm(evidence, &smtp::Reply::codeOnly, " has a code without text"));
    append(findings,
           noteForm(evidence, &smtp::Reply::unprintable, " has control or 8-bit characters"));
    append(findings,
           noteForm(evidence, &smtp::Reply::moreReturns, " has a line end with more than one CR"));
    append(findings, judge::judgeEmptyLines(evidence));
    return findings;
}

Findings judgeSurplus(const Config &config, const Evidence &evidence)
{
    if (evidence.surplus() == 0)
        return {};
    Evidence later = evidence;
    static_cast<smtp::Conversation &>(later) = evidence.takenLater();
    return judge::judgeSurplus(evidence, judge::refusalIn(judgeReplies(config, later)));
}

Findings judgeMissingAnswers(const Config &config, const Evidence &evidence, bool mayGoOn)
{
    if (!mayGoOn)
        return {};
    Findings findings;
    for (const auto &[step, expected] : config.expectedReplies)
        if (!evidence.last(step) || judge::isConsequence(evidence, step))
            findings.push_back({State::critical, Code::notReached,
                                "expected " + expected.text + " at " + smtp::stepName(step, "") +
                                    ", which was not reached"});
    return findings;
}

} // namespace check_smtp_dialog
