// SPDX-License-Identifier: MIT
#include "check_relay_domain/Questions.hpp"

#include "unit/check_relay_domain/Story.hpp"

#include <cppunit/extensions/HelperMacros.h>

#include <algorithm>
#include <set>

namespace {

using namespace unit::relay;

const char *const subjects[] = {"intended", "postmaster", "abuse",
                                "random",   "foreign",    "impossible"};

/// One line a question: "foreign <u@v> from <>", with " DATA" where that is asked for.
std::string text(const std::vector<RecipientTest> &tests)
{
    std::string all;
    for (const RecipientTest &test : tests) {
        const auto &question = test.question;
        all += std::string(subjects[static_cast<int>(question.purpose)]) + ' ' +
               question.recipient + " from " + question.sender +
               (question.untilData ? " DATA" : "") + '\n';
    }
    return all;
}

std::vector<RecipientTest> first(const Story &story)
{
    return firstQuestions(story.config, story.evidence.names, "relaytest-x");
}

std::vector<RecipientTest> further(const Story &story)
{
    return furtherQuestions(story.config, story.evidence.names, "relaytest-x",
                            story.evidence.tests);
}

/// A configuration without answers.
Story asking(const std::vector<std::string> &intended, const std::vector<std::string> &foreign,
             ShapeSet set = ShapeSet::plain, bool roleAccounts = false)
{
    Story story;
    for (const std::string &domain : intended)
        story.intended(domain);
    story.evidence.tests.clear();
    story.config.foreign = foreign;
    story.config.shapes = set;
    story.config.roleAccounts = roleAccounts;
    return story;
}

struct Row {
    const char *name;
    Story story;
    std::string questions;
};

std::vector<Row> firstRows()
{
    const std::string a = "intended <postmaster@a.example> from <>\n";
    const std::string random = "random <relaytest-x@a.example> from <>\n";
    const std::string v = "foreign <relaytest@v.example> from <>\n";
    return {
        {"one domain", asking({"a.example"}, {}), a + random},
        {"two domains", asking({"a.example", "b.example"}, {}),
         a + "intended <postmaster@b.example> from <>\n" + random},
        {"an address", asking({"info@a.example"}, {}),
         "intended <info@a.example> from <>\n" + random},
        {"foreign only", asking({}, {"v.example"}), v},
        {"both", asking({"a.example"}, {"v.example"}), a + v + random},
        {"another sender", asking({"a.example"}, {"v.example"}).sender("me@b.example"),
         "intended <postmaster@a.example> from <me@b.example>\n"
         "foreign <relaytest@v.example> from <me@b.example>\n"
         "random <relaytest-x@a.example> from <me@b.example>\n"},
        {"role accounts", asking({"info@a.example"}, {}, ShapeSet::plain, true),
         "intended <info@a.example> from <>\npostmaster <postmaster@a.example> from <>\n"
         "abuse <abuse@a.example> from <>\n" +
             random},
        {"role accounts, postmaster stands for the domain",
         asking({"a.example"}, {}, ShapeSet::plain, true),
         a + "abuse <abuse@a.example> from <>\n" + random},
        {"a role account that is intended too",
         asking({"abuse@a.example", "a.example"}, {}, ShapeSet::plain, true),
         "intended <abuse@a.example> from <>\nintended <postmaster@a.example> from <>\n" +
             random},
    };
}

std::vector<Row> furtherRows()
{
    const std::string data = "foreign <relaytest@victim.example> from <> DATA\n";
    const std::string odd = "<relaytest%victim.example@a.example>";
    const std::string control = "impossible <relaytest%relaytest-x.invalid@a.example> from <>\n";
    const Story spoofed = closed().shape("s@I", "u%V@R", mail(550, "no"));
    const std::string again = "foreign <relaytest%victim.example@mx.a.example> from <>\n";
    return {
        {"all as it should be", closed(), ""},
        {"plain form accepted", Story().intended("a.example").foreign().plain(rcpt(250)), data},
        {"plain form deferred", Story().intended("a.example").foreign().plain(rcpt(450, "no")), ""},
        {"plain form with another sender accepted", closed().shape("s@L", "u@V", rcpt(250)),
         "foreign <relaytest@victim.example> from <relaysender@a.example> DATA\n"},
        {"odd shape accepted", closed().shape("", "u%V@L", rcpt(250)),
         control + "foreign " + odd + " from <> DATA\n"},
        {"odd shape accepted, and all is asked",
         closed().shape("", "u%V@L", rcpt(250)).data(unit::relay::data(354)).control(refused()),
         ""},
        {"both foreign domains in the control",
         closed().foreign("other.example").shape("", "V!u%W@R", rcpt(250)),
         "impossible <relaytest-x.invalid!relaytest%relaytest-x.invalid@mx.a.example> from <>\n"
         "foreign <other.example!relaytest%victim.example@mx.a.example> from <> DATA\n"},
        {"one control for two foreign domains",
         closed().shape("", "u%V@L", rcpt(250)).foreign("v.example").shape("", "u%V@L", rcpt(250)),
         control + "foreign " + odd + " from <> DATA\n" +
             "foreign <relaytest%v.example@a.example> from <> DATA\n"},
        {"odd sender refused", spoofed, again},
        {"odd sender refused, asked again", Story(spoofed).again(refused()), ""},
        {"odd sender refused, accepted with the usual one", Story(spoofed).again(rcpt(250)),
         "impossible <relaytest%relaytest-x.invalid@mx.a.example> from <>\n"
         "foreign <relaytest%victim.example@mx.a.example> from <> DATA\n"},
        {"odd sender refused when it is asked again for DATA",
         closed().shape("s@I", "u%V@R", rcpt(250)).control(refused()).data(mail(550, "no")), ""},
        {"odd sender refused for the plain form", closed().shape("s@L", "u@V", mail(550, "no")),
         ""},
        {"odd sender deferred", closed().shape("s@I", "u%V@R", mail(450, "later")), ""},
        {"odd sender refused for its domain, with a 4xx",
         closed().shape("s@I", "u%V@R", mail(450, "4.1.8 Domain not found")), again},
        {"odd sender refused at RCPT",
         closed().shape("s@I", "u%V@R", rcpt(550, "5.1.8 Domain not found")), again},
        {"usual sender refused",
         Story()
             .intended("a.example")
             .foreign()
             .shape("", "u%V@L", mail(550, "no"))
             .role(Purpose::postmaster, mail(550, "no")),
         ""},
        {"no intended recipient accepted",
         Story().intended("x@a.example", rcpt(550, "no")).foreign().plain(refused()),
         "postmaster <postmaster@a.example> from <>\n"},
        {"postmaster itself refused",
         Story().intended("a.example", rcpt(550, "no")).foreign().plain(refused()), ""},
        {"no intended recipient accepted, and nothing foreign",
         Story().intended("x@a.example", rcpt(550, "no")), ""},
        {"one of two accepted",
         Story()
             .intended("x@a.example", rcpt(550, "no"))
             .intended("b.example")
             .foreign()
             .plain(refused()),
         ""},
    };
}

std::size_t count(const std::vector<RecipientTest> &tests, Purpose purpose)
{
    return static_cast<std::size_t>(
        std::count_if(tests.begin(), tests.end(),
                      [&](const RecipientTest &one) { return one.question.purpose == purpose; }));
}

void nothingIsAskedTwice(const Story &story)
{
    std::set<std::pair<std::string, std::string>> seen;
    for (const RecipientTest &one : first(story))
        CPPUNIT_ASSERT_MESSAGE(one.question.recipient,
                               seen.emplace(one.question.sender, one.question.recipient).second);
}

/// The plain forms are in front, and each sender of the odd ones has one transaction.
void order()
{
    bool isOdd = false;
    std::vector<std::string> senders;
    for (const RecipientTest &one : first(asking({}, {"v.example"}, ShapeSet::standard))) {
        CPPUNIT_ASSERT(!isOdd || !one.question.shape->isPlain());
        isOdd = isOdd || !one.question.shape->isPlain();
        if (isOdd && (senders.empty() || senders.back() != one.question.sender))
            senders.push_back(one.question.sender);
    }
    CPPUNIT_ASSERT_EQUAL(std::size_t(2), senders.size());
}

const unit::Registration registered("Questions", [](unit::Suite &suite) {
    for (const Row &row : firstRows())
        suite.add(std::string("first: ") + row.name,
                  [row] { CPPUNIT_ASSERT_EQUAL(row.questions, text(first(row.story))); });
    for (const Row &row : furtherRows())
        suite.add(std::string("further: ") + row.name,
                  [row] { CPPUNIT_ASSERT_EQUAL(row.questions, text(further(row.story))); });
    suite.add("all shapes of every foreign domain", [] {
        const Story two = asking({"a.example"}, {"v.example", "w.example"}, ShapeSet::all);
        // The address literal is that of the first.
        CPPUNIT_ASSERT_EQUAL(std::size_t(2 * 46 - 1), count(first(two), Purpose::foreign));
        nothingIsAskedTwice(two);
    });
    suite.add("each foreign domain has names of its own", [] {
        const Story two = asking({}, {"v.example", "w.example"});
        const auto second = namesFor(two.config, two.evidence.names, 1);
        CPPUNIT_ASSERT_EQUAL(std::string("w.example"), second.foreign);
        CPPUNIT_ASSERT_EQUAL(std::string("v.example"), second.otherForeign);
        CPPUNIT_ASSERT_EQUAL(std::string(), second.foreignLiteral);
    });
    suite.add("a server that is named like its domain", [] {
        Story same = asking({"mx.a.example"}, {"v.example"}, ShapeSet::all);
        same.evidence.names.hosted = same.evidence.names.server;
        nothingIsAskedTwice(same);
    });
    suite.add("order", order);
});

} // namespace
