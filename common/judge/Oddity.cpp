// SPDX-License-Identifier: MIT
#include "judge/Oddity.hpp"

#include "judge/Code.hpp"
#include "judge/Reply.hpp"
#include "text/Escape.hpp"

#include <algorithm>
#include <iterator>

namespace judge {

using nagios::Findings;
using nagios::State;

Findings judgeOddSuccess(const smtp::Step &step)
{
    if (!step.reply || !smtp::isOddSuccess(step.verb, *step.reply))
        return {};
    return {{State::warning, Code::unexpectedReply,
             replyWords(step.verb, step.subject, *step.reply)}};
}

Findings judgeEmptyLines(const smtp::Conversation &log)
{
    constexpr const char *what = "empty lines between the replies: ";
    for (const smtp::Step &step : log.steps) {
        if (!step.reply || step.reply->emptyLines == 0)
            continue;
        const std::string where = step.verb == smtp::Verb::greeting
                                      ? "greeting"
                                      : "answer to " + smtp::stepName(step.verb, step.subject);
        return {{State::warning, Code::replyForm,
                 what + std::to_string(step.reply->emptyLines) + " before the " + where + ", " +
                     text::inQuotes(step.reply->text())}};
    }
    if (log.ending.emptyLines > 0)
        return {{State::warning, Code::replyForm,
                 what + std::to_string(log.ending.emptyLines) + " before the answer to QUIT"}};
    return {};
}

Findings judgeOddities(const smtp::Conversation &log)
{
    Findings findings;
    for (const smtp::Step &step : log.steps)
        append(findings, judgeOddSuccess(step));
    append(findings, judgeEmptyLines(log));
    return findings;
}

Findings judgeSurplus(const smtp::Conversation &log, const std::string &refused)
{
    const std::size_t count = log.surplus();
    if (count == 0)
        return {};
    const std::string number = std::to_string(count);
    if (!refused.empty())
        return {{State::critical, Code::surplusReply,
                 (count == 1
                      ? "answers are one off, as one more came than was asked for: "
                      : "answers are " + number + " off, as so many came too many: ") +
                     refused}};
    const std::string what = count == 1 ? "one answer more than was asked for"
                                        : number + " answers more than were asked for";
    const std::string last = log.ending.surplus.empty()
                                 ? ""
                                 : ", the last " + text::inQuotes(log.ending.surplus.back().text());
    return {{State::warning, Code::surplusReply, what + last}};
}

std::string refusalIn(const Findings &findings)
{
    constexpr Code refusals[] = {Code::refused,  Code::recipientRefused,  Code::authRefused,
                                 Code::deferred, Code::recipientDeferred, Code::limited};
    for (const nagios::Finding &finding : findings)
        if (finding.state == State::critical &&
            std::count(std::begin(refusals), std::end(refusals), finding.code) > 0)
            return finding.text;
    return "";
}

} // namespace judge
