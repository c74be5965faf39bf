// SPDX-License-Identifier: MIT
#include "check_relay_domain/Plan.hpp"

#include "unit/Cases.hpp"

#include <cppunit/extensions/HelperMacros.h>

#include <algorithm>

namespace {

using check_relay_domain::Command;
using check_relay_domain::Exchange;
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
        letters += "RMrD"[static_cast<int>(command.verb)];
    return letters;
}

constexpr auto isServersRefusal = [](const Command &command) {
    return command.verb == Command::Verb::rcpt && !command.exchange->question.expectsAcceptance();
};

/// All groups of one connection; `refuses` tells which recipients the server refuses.
template <class Refuses>
std::vector<std::string> connection(Queue &queue, Patience &patience, Refuses refuses)
{
    std::vector<std::string> groups;
    for (;;) {
        const auto group = nextGroup(queue, patience);
        if (group.empty())
            return groups;
        groups.push_back(text(group));
        patience.refusals +=
            static_cast<std::size_t>(std::count_if(group.begin(), group.end(), refuses));
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
    const Patience wary, calm{.isWary = false};
    const auto many = [](Subject subject, std::size_t count) {
        return Questions().add(subject, count);
    };
    Questions perSender;
    for (int i = 0; i < 12; ++i)
        perSender.add(Subject::intended, 1, '<' + std::to_string(i) + '>');
    return {
        {"one domain", many(Subject::intended, 1), wary, {"Mr"}},
        {"a wary client", many(Subject::intended, 100), wary, {"M" + times("r", 8)}, 92},
        {"a calm one", many(Subject::intended, 40), calm, {"M" + times("r", 40)}},
        {"recipients of a transaction",
         many(Subject::intended, 120),
         calm,
         {"M" + times("r", 50) + "RM" + times("r", 50) + "RM" + times("r", 20)}},
        {"foreign ones", many(Subject::foreign, 20), calm, {"M" + times("r", 8)}, 12},
        {"controls", many(Subject::impossible, 20), calm, {"M" + times("r", 8)}, 12},
        {"random ones", many(Subject::random, 9), calm, {"M" + times("r", 8)}, 1},
        {"role accounts, calm", many(Subject::abuse, 9), calm, {"M" + times("r", 9)}},
        {"role accounts, wary", many(Subject::postmaster, 9), wary, {"M" + times("r", 8)}, 1},
        {"an intended one, the random one and the plain form",
         Questions().add(Subject::intended).add(Subject::random).add(Subject::foreign),
         wary,
         {"Mrrr"}},
        {"a new sender",
         Questions().add(Subject::foreign).add(Subject::foreign, 2, "<s@v>"),
         calm,
         {"MrRMrr"}},
        {"many senders", perSender, calm, {"Mr" + times("RMr", 9)}, 2},
        {"DATA alone", Questions().add(Subject::foreign, 1, "<>", true), calm, {"MrD"}},
        {"DATA behind others",
         Questions()
             .add(Subject::impossible)
             .add(Subject::foreign, 1, "<>", true)
             .add(Subject::impossible),
         calm,
         {"Mr", "RMrD", "RMr"}},
        {"nothing", Questions(), calm, {}},
        {"used up", many(Subject::foreign, 1), {.refusals = 8, .isWary = false}, {}, 1},
        {"one refusal left",
         many(Subject::foreign, 2),
         {.refusals = 7, .isWary = false},
         {"Mr"},
         1},
    };
}

std::size_t bytes(const std::vector<Command> &group)
{
    std::size_t all = 0;
    for (const Command &command : group)
        all += command.line.size() + 2;
    return all;
}

void groupsFitIntoBuffers()
{
    std::vector<Exchange> exchanges;
    for (int i = 0; i < 500; ++i)
        exchanges.push_back({{.subject = Subject::intended,
                              .sender = "<>",
                              .recipient = '<' + std::string(std::size_t(i) % 200, 'x') + '>'},
                             {}});
    Queue queue;
    for (Exchange &exchange : exchanges)
        queue.push_back(&exchange);
    Patience patience{.isWary = false};
    while (!queue.empty()) {
        const auto group = nextGroup(queue, patience);
        CPPUNIT_ASSERT(!group.empty());
        CPPUNIT_ASSERT(bytes(group) <= 4096);
        CPPUNIT_ASSERT(queue.empty() || bytes(group) > 3500);
    }
}

void oneLineAboveTheLimitStillGoes()
{
    std::vector<Exchange> exchanges(2, {{.subject = Subject::intended,
                                         .sender = "<>",
                                         .recipient = '<' + std::string(5000, 'x') + '>'},
                                        {}});
    Queue queue{&exchanges[0], &exchanges[1]};
    Patience patience{.isWary = false};
    CPPUNIT_ASSERT_EQUAL(std::string("Mr"), text(nextGroup(queue, patience)));
    CPPUNIT_ASSERT_EQUAL(std::string("r"), text(nextGroup(queue, patience)));
}

const unit::Registration registered("Plan", [](unit::Suite &suite) {
    for (const Row &row : rows())
        suite.add(row.name, [row] {
            Questions questions = row.questions;
            Queue queue = questions.queue();
            Patience patience = row.patience;
            const auto refuses = [&](const Command &command) {
                return isServersRefusal(command) ||
                       (row.patience.isWary && command.verb == Command::Verb::rcpt);
            };
            const auto groups = connection(queue, patience, refuses);
            CPPUNIT_ASSERT(row.groups == groups);
            CPPUNIT_ASSERT_EQUAL(row.left, queue.size());
        });
    suite.add("groups fit into buffers", groupsFitIntoBuffers);
    suite.add("one line above the limit still goes", oneLineAboveTheLimitStillGoes);
    suite.add("commands as they are sent", [] {
        Questions questions;
        questions.add(Subject::intended, 1, "<a@b>").add(Subject::foreign, 1, "<>", true);
        Queue queue = questions.queue();
        Patience patience;
        std::string lines;
        while (!queue.empty())
            for (const Command &command : nextGroup(queue, patience))
                lines += command.line + '|';
        CPPUNIT_ASSERT_EQUAL(std::string("MAIL FROM:<a@b>|RCPT TO:<u@0>|RSET|MAIL FROM:<>|"
                                         "RCPT TO:<u@1>|DATA|"),
                             lines);
    });
});

} // namespace
