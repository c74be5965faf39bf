// SPDX-License-Identifier: MIT
#include "check_relay_domain/Plan.hpp"

#include "unit/Cases.hpp"

#include <cppunit/extensions/HelperMacros.h>

#include <algorithm>

namespace {

using check_relay_domain::Command;
using check_relay_domain::RecipientTest;
using check_relay_domain::KnownSenders;
using check_relay_domain::ConnectionLimits;
using check_relay_domain::Queue;
using check_relay_domain::Purpose;

/// A list of questions, and the queue of them.
class Questions {
public:
    Questions &add(Purpose purpose, std::size_t count = 1, const std::string &sender = "<>",
                   bool untilData = false)
    {
        for (std::size_t i = 0; i < count; ++i)
            exchanges_.push_back({{.purpose = purpose,
                                   .sender = sender,
                                   .recipient = "<u@" + std::to_string(exchanges_.size()) + '>',
                                   .untilData = untilData},
                                  {}});
        return *this;
    }

    Queue queue()
    {
        Queue queue;
        for (RecipientTest &test : exchanges_)
            queue.push_back(&test);
        return queue;
    }

private:
    std::vector<RecipientTest> exchanges_;
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
std::vector<std::string> connection(Queue &queue, ConnectionLimits &limits)
{
    std::vector<std::string> groups;
    for (;;) {
        const auto group = nextGroup(queue, limits, {});
        if (group.empty())
            return groups;
        groups.push_back(text(group));
        limits.refusals += static_cast<std::size_t>(
            std::count_if(group.begin(), group.end(), [](const Command &command) {
                return command.verb != smtp::Verb::command;
            }));
        CPPUNIT_ASSERT(limits.refusals <= smtp::maxRefusals);
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
    ConnectionLimits limits;
    std::vector<std::string> groups; ///< of the first connection
    std::size_t left = 0;
};

std::vector<Row> rows()
{
    const auto many = [](Purpose purpose, std::size_t count) {
        return Questions().add(purpose, count);
    };
    Questions perSender;
    for (int i = 0; i < 12; ++i)
        perSender.add(Purpose::intended, 1, '<' + std::to_string(i) + '>');
    return {
        {"one domain", many(Purpose::intended, 1), {}, {"Mr"}},
        {"a sender that may be refused",
         many(Purpose::intended, 100),
         {},
         {"M" + times("r", 7)},
         93},
        {"foreign ones", many(Purpose::foreign, 20), {}, {"M" + times("r", 7)}, 13},
        {"role accounts", many(Purpose::abuse, 9), {}, {"M" + times("r", 7)}, 2},
        {"an intended one, the random one and the plain form",
         Questions().add(Purpose::intended).add(Purpose::random).add(Purpose::foreign),
         {},
         {"Mrrr"}},
        {"a new sender",
         Questions().add(Purpose::foreign).add(Purpose::foreign, 2, "<s@v>"),
         {},
         {"MrRMrr"}},
        {"many senders, each of which may be refused", perSender, {}, {"MrRMrRMrRMr"}, 8},
        {"DATA alone", Questions().add(Purpose::foreign, 1, "<>", true), {}, {"MrD"}},
        {"DATA behind others",
         Questions()
             .add(Purpose::impossible)
             .add(Purpose::foreign, 1, "<>", true)
             .add(Purpose::impossible),
         {},
         {"Mr", "RMrD", "RMr"}},
        {"nothing", Questions(), {}, {}},
        {"used up", many(Purpose::foreign, 1), {.refusals = 8}, {}, 1},
        {"two refusals left", many(Purpose::foreign, 2), {.refusals = 6}, {"Mr"}, 1},
    };
}

/// The server refuses nothing that was not refused before, so groups go on.
void recipientsOfATransaction()
{
    Questions questions;
    questions.add(Purpose::intended, 60);
    Queue queue = questions.queue();
    ConnectionLimits limits;
    std::string all;
    while (!queue.empty())
        all += text(nextGroup(queue, limits, {"<>"}));
    CPPUNIT_ASSERT_EQUAL("M" + times("r", 50) + "RM" + times("r", 10), all);
}

void resetsOfAConnection()
{
    std::vector<RecipientTest> tests;
    KnownSenders known;
    for (int i = 0; i < 12; ++i) {
        known.insert('<' + std::to_string(i) + '>');
        tests.push_back({{.purpose = Purpose::intended,
                          .sender = '<' + std::to_string(i) + '>',
                          .recipient = "<r>"},
                         {}});
    }
    Queue queue;
    for (RecipientTest &test : tests)
        queue.push_back(&test);
    ConnectionLimits limits;
    while (!nextGroup(queue, limits, known).empty())
        ;
    CPPUNIT_ASSERT_EQUAL(std::size_t(9), limits.resets);
    CPPUNIT_ASSERT_EQUAL(std::size_t(2), queue.size());
}

const unit::Registration registered("Plan", [](unit::Suite &suite) {
    for (const Row &row : rows())
        suite.add(row.name, [row] {
            Questions questions = row.questions;
            Queue queue = questions.queue();
            ConnectionLimits limits = row.limits;
            const auto groups = connection(queue, limits);
            CPPUNIT_ASSERT(row.groups == groups);
            CPPUNIT_ASSERT_EQUAL(row.left, queue.size());
        });
    suite.add("recipients of a transaction", recipientsOfATransaction);
    suite.add("RSETs of a connection", resetsOfAConnection);
    suite.add("commands as they are sent", [] {
        Questions questions;
        questions.add(Purpose::intended, 1, "<a@b>").add(Purpose::foreign, 1, "<>", true);
        Queue queue = questions.queue();
        ConnectionLimits limits;
        std::string lines;
        while (!queue.empty())
            for (const Command &command : nextGroup(queue, limits, {}))
                lines += command.line + '|';
        CPPUNIT_ASSERT_EQUAL(std::string("MAIL FROM:<a@b>|RCPT TO:<u@0>|RSET|MAIL FROM:<>|"
                                         "RCPT TO:<u@1>|DATA|"),
                             lines);
    });
});

} // namespace
