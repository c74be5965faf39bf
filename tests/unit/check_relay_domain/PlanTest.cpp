// SPDX-License-Identifier: MIT
#include "check_relay_domain/Plan.hpp"

#include "unit/Cases.hpp"

#include <cppunit/extensions/HelperMacros.h>

#include <algorithm>

namespace {

using check_relay_domain::Command;
using check_relay_domain::Exchange;
using check_relay_domain::KnownSenders;
using check_relay_domain::Patience;
using check_relay_domain::Queue;
using check_relay_domain::Subject;

/// A list of questions, and the queue of them.
class Questions {
public:
    Questions &add(Subject subject, std::size_t count = 1, const std::string &sender = "<>",
                   bool untilData = false)
    {
        for (std::size_t i = 0; i < count; ++i)
            exchanges_.push_back({{.subject = subject,
                                   .sender = sender,
                                   .recipient = "<u@" + std::to_string(exchanges_.size()) + '>',
                                   .untilData = untilData},
                                  {}});
        return *this;
    }

    Queue queue()
    {
        Queue queue;
        for (Exchange &exchange : exchanges_)
            queue.push_back(&exchange);
        return queue;
    }

private:
    std::vector<Exchange> exchanges_;
};

/// "R" for RSET, "M" for MAIL, "r" for RCPT, "D" for DATA.
std::string text(const std::vector<Command> &group)
{
    std::string letters;
    for (const Command &command : group)
        letters += command.verb == smtp::Verb::command ? 'R'
                   : command.verb == smtp::Verb::mail  ? 'M'
                   : command.verb == smtp::Verb::rcpt  ? 'r'
                                                       : 'D';
    return letters;
}

/// All groups of one connection to a server that refuses everything.
std::vector<std::string> connection(Queue &queue, Patience &patience)
{
    std::vector<std::string> groups;
    for (;;) {
        const auto group = nextGroup(queue, patience, {});
        if (group.empty())
            return groups;
        groups.push_back(text(group));
        patience.refusals += static_cast<std::size_t>(
            std::count_if(group.begin(), group.end(), [](const Command &command) {
                return command.verb != smtp::Verb::command;
            }));
        CPPUNIT_ASSERT(patience.refusals <= Patience::mostRefusals);
    }
}

std::string times(const std::string &word, std::size_t count)
{
    std::string all;
    for (; count > 0; --count)
        all += word;
    return all;
}

struct Row {
    const char *name;
    Questions questions;
    Patience patience;
    std::vector<std::string> groups; ///< of the first connection
    std::size_t left = 0;
};

std::vector<Row> rows()
{
    const auto many = [](Subject subject, std::size_t count) {
        return Questions().add(subject, count);
    };
    Questions perSender;
    for (int i = 0; i < 12; ++i)
        perSender.add(Subject::intended, 1, '<' + std::to_string(i) + '>');
    return {
        {"one domain", many(Subject::intended, 1), {}, {"Mr"}},
        {"a sender that may be refused",
         many(Subject::intended, 100),
         {},
         {"M" + times("r", 7)},
         93},
        {"foreign ones", many(Subject::foreign, 20), {}, {"M" + times("r", 7)}, 13},
        {"role accounts", many(Subject::abuse, 9), {}, {"M" + times("r", 7)}, 2},
        {"an intended one, the random one and the plain form",
         Questions().add(Subject::intended).add(Subject::random).add(Subject::foreign),
         {},
         {"Mrrr"}},
        {"a new sender",
         Questions().add(Subject::foreign).add(Subject::foreign, 2, "<s@v>"),
         {},
         {"MrRMrr"}},
        {"many senders, each of which may be refused", perSender, {}, {"MrRMrRMrRMr"}, 8},
        {"DATA alone", Questions().add(Subject::foreign, 1, "<>", true), {}, {"MrD"}},
        {"DATA behind others",
         Questions()
             .add(Subject::impossible)
             .add(Subject::foreign, 1, "<>", true)
             .add(Subject::impossible),
         {},
         {"Mr", "RMrD", "RMr"}},
        {"nothing", Questions(), {}, {}},
        {"used up", many(Subject::foreign, 1), {.refusals = 8}, {}, 1},
        {"two refusals left", many(Subject::foreign, 2), {.refusals = 6}, {"Mr"}, 1},
    };
}

/// The server refuses nothing that was not refused before, so groups go on.
void recipientsOfATransaction()
{
    Questions questions;
    questions.add(Subject::intended, 60);
    Queue queue = questions.queue();
    Patience patience;
    std::string all;
    while (!queue.empty())
        all += text(nextGroup(queue, patience, {"<>"}));
    CPPUNIT_ASSERT_EQUAL("M" + times("r", 50) + "RM" + times("r", 10), all);
}

void resetsOfAConnection()
{
    std::vector<Exchange> exchanges;
    KnownSenders known;
    for (int i = 0; i < 12; ++i) {
        known.insert('<' + std::to_string(i) + '>');
        exchanges.push_back({{.subject = Subject::intended,
                              .sender = '<' + std::to_string(i) + '>',
                              .recipient = "<r>"},
                             {}});
    }
    Queue queue;
    for (Exchange &exchange : exchanges)
        queue.push_back(&exchange);
    Patience patience;
    while (!nextGroup(queue, patience, known).empty())
        ;
    CPPUNIT_ASSERT_EQUAL(std::size_t(9), patience.resets);
    CPPUNIT_ASSERT_EQUAL(std::size_t(2), queue.size());
}

const unit::Registration registered("Plan", [](unit::Suite &suite) {
    for (const Row &row : rows())
        suite.add(row.name, [row] {
            Questions questions = row.questions;
            Queue queue = questions.queue();
            Patience patience = row.patience;
            const auto groups = connection(queue, patience);
            CPPUNIT_ASSERT(row.groups == groups);
            CPPUNIT_ASSERT_EQUAL(row.left, queue.size());
        });
    suite.add("recipients of a transaction", recipientsOfATransaction);
    suite.add("RSETs of a connection", resetsOfAConnection);
    suite.add("commands as they are sent", [] {
        Questions questions;
        questions.add(Subject::intended, 1, "<a@b>").add(Subject::foreign, 1, "<>", true);
        Queue queue = questions.queue();
        Patience patience;
        std::string lines;
        while (!queue.empty())
            for (const Command &command : nextGroup(queue, patience, {}))
                lines += command.line + '|';
        CPPUNIT_ASSERT_EQUAL(std::string("MAIL FROM:<a@b>|RCPT TO:<u@0>|RSET|MAIL FROM:<>|"
                                         "RCPT TO:<u@1>|DATA|"),
                             lines);
    });
});

} // namespace
