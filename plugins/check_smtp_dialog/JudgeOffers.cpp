// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/Describe.hpp"
#include "check_smtp_dialog/Findings.hpp"
#include "text/Escape.hpp"

#include <algorithm>

namespace check_smtp_dialog {

namespace {

using text::inQuotes;
using nagios::State;

bool isStarred(const StepRecord &record)
{
    return record.verb == Verb::greeting && record.reply->lines.front().starts_with("***");
}

/// Some firewalls overwrite what they do not know: STARTTLS becomes XXXXXXXA, the greeting ****.
bool middleboxSeen(const Evidence &evidence)
{
    return !evidence.tls && (evidence.capabilities.masked() ||
                             std::any_of(evidence.steps.begin(), evidence.steps.end(), isStarred));
}

void judgeMissing(const Evidence &evidence, Findings &findings)
{
    const bool middlebox = middleboxSeen(evidence);
    if (evidence.missing == Missing::startTls)
        findings.push_back({State::critical, std::string("STARTTLS is not offered") +
                                                 (middlebox ? " (a middlebox masks it)" : "")});
    if (evidence.missing == Missing::smtpUtf8)
        findings.push_back(
            {State::critical, "SMTPUTF8 is not offered, but an address has letters outside ASCII"});
    if (evidence.missing == Missing::eightBitMime)
        findings.push_back(
            {State::critical, "8BITMIME is not offered, but the message has 8-bit text"});
    if (middlebox && evidence.missing != Missing::startTls)
        findings.push_back(
            {State::warning, "a middlebox rewrites the dialogue and strips STARTTLS"});
}

void judgeExpectedText(const Config &config, const Evidence &evidence, Findings &findings)
{
    if (config.expect.empty())
        return;
    const bool found = std::any_of(
        evidence.steps.begin(), evidence.steps.end(), [&](const StepRecord &record) {
            return (record.verb == Verb::greeting || record.verb == Verb::ehlo) &&
                   record.reply->asSent().find(config.expect) != std::string::npos;
        });
    const StepRecord *greeting = evidence.last(Verb::greeting);
    if (!found && greeting)
        findings.push_back({State::warning, inQuotes(config.expect) +
                                                " is neither in the greeting nor in the answer to "
                                                "EHLO: " +
                                                inQuotes(greeting->reply->text())});
}

void judgeResponses(const Config &config, const Evidence &evidence, Findings &findings)
{
    std::size_t number = 0;
    for (const StepRecord &record : evidence.steps) {
        if (record.verb != Verb::command)
            continue;
        if (number == config.responses.size())
            return;
        const Pattern &pattern = config.responses[number++];
        if (!pattern.matches(record.reply->asSent()))
            findings.push_back({State::warning, smtp::stepName(record.verb, record.subject) +
                                                    " was to be answered with " +
                                                    inQuotes(pattern.text()) + ", got " +
                                                    inQuotes(record.reply->text())});
    }
}

/// Never a false OK: a 421 that --response wanted, or a 3xx, may end the dialogue before its goal.
void judgeEarlyEnd(const Config &config, const Evidence &evidence, Findings &findings)
{
    if (evidence.failure || evidence.steps.empty() || evidence.steps.back().verb != Verb::command)
        return;
    const StepRecord &last = evidence.steps.back();
    const auto said = static_cast<std::size_t>(
        std::count_if(evidence.steps.begin(), evidence.steps.end(),
                      [](const StepRecord &record) { return record.verb == Verb::command; }));
    const Verb goal = config.commandsAfterMail ? Verb::mail : Verb::command;
    const bool isJudged = std::any_of(findings.begin(), findings.end(), [](const auto &finding) {
        return finding.state != State::ok;
    });
    if (!isJudged && (said < config.commands.size() || *config.until > goal))
        findings.push_back({State::critical, "the dialogue ended early, at " +
                                                 smtp::stepName(last.verb, last.subject) + ": " +
                                                 inQuotes(last.reply->text())});
}

void judgeRequired(const Extension &wanted, const smtp::Capabilities &offered, Findings &findings)
{
    if (!offered.has(wanted.keyword)) {
        findings.push_back({State::warning, wanted.keyword + " is not offered"});
        return;
    }
    const auto limit = offered.sizeLimit(); // SIZE without a number, or 0, is no limit
    if (wanted.least && limit && *limit < *wanted.least)
        findings.push_back({State::warning, "SIZE is limited to " + std::to_string(*limit) +
                                                " bytes, less than " +
                                                std::to_string(*wanted.least)});
}

void judgeExtensions(const Config &config, const Evidence &evidence, Findings &findings)
{
    const StepRecord *ehlo = evidence.last(Verb::ehlo);
    if (!ehlo || ehlo->reply->codeClass() != 2)
        return;
    for (const Extension &wanted : config.requiredExtensions)
        judgeRequired(wanted, evidence.capabilities, findings);
    for (const std::string &keyword : config.forbiddenExtensions)
        if (evidence.capabilities.has(keyword))
            findings.push_back({State::warning, keyword + " is offered"});
}

} // namespace

void judgeOffers(const Config &config, const Evidence &evidence, Findings &findings)
{
    judgeMissing(evidence, findings);
    judgeExpectedText(config, evidence, findings);
    judgeResponses(config, evidence, findings);
    judgeEarlyEnd(config, evidence, findings);
    judgeExtensions(config, evidence, findings);
}

} // namespace check_smtp_dialog
