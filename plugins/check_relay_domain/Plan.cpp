// SPDX-License-Identifier: MIT
#include "check_relay_domain/Plan.hpp"

#include <algorithm>

namespace check_relay_domain {

namespace {

bool needsTransaction(const Question &question, const Patience &patience)
{
    return question.untilData || patience.sender != question.sender ||
           patience.recipients == Patience::mostRecipients;
}

/// The commands that one question adds to the group.
std::vector<Command> commandsFor(Exchange &exchange, Patience &patience)
{
    std::vector<Command> commands;
    const Question &question = exchange.question;
    if (needsTransaction(question, patience)) {
        if (!patience.sender.empty()) {
            commands.push_back({smtp::Verb::command, "RSET"});
            ++patience.resets;
        }
        commands.push_back({smtp::Verb::mail, "MAIL FROM:" + question.sender, &exchange});
        patience.sender = question.sender;
        patience.recipients = 0;
    }
    commands.push_back({smtp::Verb::rcpt, "RCPT TO:" + question.recipient, &exchange});
    ++patience.recipients;
    if (question.untilData) {
        commands.push_back({smtp::Verb::data, "DATA", &exchange});
        // Servers differ in what a refused DATA leaves of the transaction.
        patience.recipients = Patience::mostRecipients;
    }
    return commands;
}

/// How many refusals the commands cost at most.
std::size_t mostRefusals(const std::vector<Command> &commands, const KnownSenders &known)
{
    return static_cast<std::size_t>(
        std::count_if(commands.begin(), commands.end(), [&](const Command &command) {
            const bool isKnown = command.verb == smtp::Verb::mail &&
                                 known.contains(command.exchange->question.sender);
            return command.verb != smtp::Verb::command && !isKnown;
        }));
}

} // namespace

std::vector<Command> nextGroup(Queue &queue, Patience &patience, const KnownSenders &known)
{
    std::vector<Command> group;
    std::size_t refusals = patience.refusals;
    while (!queue.empty()) {
        Exchange &exchange = *queue.front();
        Patience after = patience;
        const std::vector<Command> more = commandsFor(exchange, after);
        refusals += mostRefusals(more, known);
        if (refusals > Patience::mostRefusals || after.resets > Patience::mostResets ||
            (!group.empty() && exchange.question.untilData))
            break;
        patience = std::move(after);
        group.insert(group.end(), more.begin(), more.end());
        queue.pop_front();
        if (exchange.question.untilData)
            break;
    }
    return group;
}

} // namespace check_relay_domain
