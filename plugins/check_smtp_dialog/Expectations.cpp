// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/Expectations.hpp"

#include "judge/Code.hpp"
#include "judge/Tls.hpp"
#include "text/Escape.hpp"

#include <algorithm>

namespace check_smtp_dialog {

namespace {

using judge::Code;
using text::inQuotes;
using nagios::State;

Findings judgeExpectedText(const Config &config, const Evidence &evidence)
{
    if (config.expect.empty())
        return {};
    const bool found = std::any_of(
        evidence.steps.begin(), evidence.steps.end(), [&](const StepRecord &record) {
            return (record.verb == Verb::greeting || record.verb == Verb::ehlo) &&
                   record.reply->asSent().find(config.expect) != std::string::npos;
        });
    const StepRecord *greeting = evidence.last(Verb::greeting);
    if (found || !greeting)
        return {};
    return {{State::warning, Code::textMissing,
             inQuotes(config.expect) + " is neither in the greeting nor in the answer to EHLO: " +
                 inQuotes(greeting->reply->text())}};
}

Findings judgeResponses(const Config &config, const Evidence &evidence)
{
    Findings findings;
    std::size_t number = 0;
    for (const StepRecord &record : evidence.steps) {
        if (record.verb != Verb::command)
            continue;
        if (number == config.responses.size())
            break;
        const Pattern &pattern = config.responses[number++];
        if (!pattern.matches(record.reply->asSent()))
            findings.push_back({State::warning, Code::responseMismatch,
                                smtp::stepName(record.verb, record.subject) +
                                    " was to be answered with " + inQuotes(pattern.text()) +
                                    ", got " + inQuotes(record.reply->text())});
    }
    return findings;
}

Findings judgeRequired(const Extension &wanted, const smtp::Capabilities &offered)
{
    if (!offered.has(wanted.keyword))
        return {{State::warning, Code::extensionMissing, wanted.keyword + " is not offered"}};
    const auto limit = offered.sizeLimit(); // SIZE without a number, or 0, is no limit
    const std::string said = offered.parameters(wanted.keyword).value_or("");
    if (wanted.least && !limit && said.find_first_not_of("0123456789 ") != std::string::npos)
        return {{State::warning, Code::sizeLimit,
                 "SIZE is limited to " + inQuotes(said) + ", which is no number (RFC 1870)"}};
    if (!wanted.least || !limit || *limit >= *wanted.least)
        return {};
    return {{State::warning, Code::sizeLimit,
             "SIZE is limited to " + std::to_string(*limit) + " bytes, less than " +
                 std::to_string(*wanted.least)}};
}

} // namespace

Findings judgeTexts(const Config &config, const Evidence &evidence)
{
    Findings findings = judgeExpectedText(config, evidence);
    append(findings, judgeResponses(config, evidence));
    return findings;
}

Findings judgeEarlyEnd(const Config &config, const Evidence &evidence, bool mayGoOn)
{
    if (!mayGoOn || evidence.broken || evidence.steps.empty() ||
        evidence.steps.back().verb != Verb::command)
        return {};
    const StepRecord &last = evidence.steps.back();
    const auto said = static_cast<std::size_t>(
        std::count_if(evidence.steps.begin(), evidence.steps.end(),
                      [](const StepRecord &record) { return record.verb == Verb::command; }));
    const Verb goal = config.commandsAfterMail ? Verb::mail : Verb::command;
    if (said >= config.commands.size() && *config.until <= goal)
        return {};
    return {{State::critical, Code::endedEarly,
             "the dialogue ended early, at " + smtp::stepName(last.verb, last.subject) + ": " +
                 inQuotes(last.reply->text())}};
}

Findings judgeExtensions(const Config &config, const Evidence &evidence)
{
    const StepRecord *ehlo = evidence.last(Verb::ehlo);
    if (!ehlo || ehlo->reply->codeClass() != 2)
        return {};
    Findings findings;
    for (const Extension &wanted : config.requiredExtensions)
        append(findings, judgeRequired(wanted, evidence.capabilities));
    for (const std::string &keyword : config.forbiddenExtensions)
        if (evidence.capabilities.has(keyword))
            findings.push_back(
                {State::warning, Code::extensionOffered, keyword + " is offered"});
    return findings;
}

} // namespace check_smtp_dialog
