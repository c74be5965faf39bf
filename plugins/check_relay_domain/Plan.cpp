// SPDX-License-Identifier: MIT
#include "check_relay_domain/Plan.hpp"

#include <algorithm>

namespace check_relay_domain {

namespace {

bool needsTransaction(const Question &question, const ConnectionLimits &limits)
{
    return question.untilData || limits.sender != question.sender ||
           limits.recipients == smtp::maxRecipients;
}

/// The commands that one question adds to the group.
std::vector<Command> commandsFor(RecipientTest &test, ConnectionLimits &limits)
{
    std::vector<Command> commands;
    const Question &question = test.question;
    if (needsTransaction(question, limits)) {
        if (!limits.sender.empty()) {
            commands.push_back({smtp::Verb::command, "RSET"});
            ++limits.resets;
        }
        commands.push_back({smtp::Verb::mail, "MAIL FROM:" + question.sender, &test});
        limits.sender = question.sender;
        limits.recipients = 0;
    }
    commands.push_back({smtp::Verb::rcpt, "RCPT TO:" + question.recipient, &test});
    ++limits.recipients;
    if (question.untilData) {
        commands.push_back({smtp::Verb::data, "DATA", &test});
        // Servers differ in what a refused DATA leaves of the transaction.
        limits.recipients = smtp::maxRecipients;
    }
    return commands;
}

/// How many refusals the commands cost at most.
std::size_t maxRefusals(const std::vector<Command> &commands, const KnownSenders &known)
{
    return static_cast<std::size_t>(
        std::count_if(commands.begin(), commands.end(), [&](const Command &command) {
            const bool isKnown = command.verb == smtp::Verb::mail &&
                                 known.contains(command.test->question.sender);
            return command.verb != smtp::Verb::command && !isKnown;
        }));
}

} // namespace

std::vector<Command> nextGroup(Queue &queue, ConnectionLimits &limits, const KnownSenders &known)
{
    std::vector<Command> group;
    std::size_t refusals = limits.refusals;
    while (!queue.empty()) {
        RecipientTest &test = *queue.front();
        ConnectionLimits after = limits;
        const std::vector<Command> more = commandsFor(test, after);
        refusals += maxRefusals(more, known);
        if (refusals > smtp::maxRefusals || after.resets > ConnectionLimits::maxResets ||
            (!group.empty() && test.question.untilData))
            break;
        limits = std::move(after);
        group.insert(group.end(), more.begin(), more.end());
        queue.pop_front();
        if (test.question.untilData)
            break;
    }
    return group;
}

} // namespace check_relay_domain
