// SPDX-License-Identifier: MIT
#include "lab/Zones.hpp"
#include "unit/Cases.hpp"
#include "unit/dns/NumberedNames.hpp"

#include <algorithm>
#include <arpa/nameser.h>

namespace {

using dns::Answer;
using dns::DirectQuestion;
using dns::Outcome;
using dns::Question;
using dns::Type;
using lab::DnsQuestion;
using lab::DnsReply;
using lab::DnsServer;
using net::Deadline;
using net::Seconds;
using namespace unit::numbered;

DirectQuestion to(const DnsServer &server, const std::string &name, Type type = Type::mx)
{
    return {{name, type}, *dns::parseServer(server.address())};
}

std::vector<Answer> askDirectly(const std::vector<DirectQuestion> &questions,
                                Seconds span = generous)
{
    // The configured server, a closed port, is not for these questions.
    return dns::StubResolver({*dns::parseServer("127.0.0.1@1")})
        .askDirectly(questions, Deadline::after(span));
}

/// "aa found 2 192.0.2.53": what one server says, and how many records.
std::string said(const Answer &answer)
{
    const std::size_t records =
        answer.exchangers.size() + answer.addresses.size() + answer.names.size();
    const std::string text = answer.outcome == Outcome::found ? "has " + std::to_string(records)
                                                              : describe(answer, "MX record");
    return (answer.isAuthoritative ? "aa " : "") + text.substr(0, text.find(answer.server)) +
           (answer.referral.empty() ? "" : ", refers to " + answer.referral);
}

const char *const zone = "$ORIGIN example.net.\n"
                         "@ MX 10 mx1\n"
                         "@ MX 20 mx2\n"
                         "mx1 A 192.0.2.1\n"
                         "child NS ns1.child\n"
                         "child NS ns2.child\n"
                         "ns1.child A 192.0.2.53\n";

struct Row {
    const char *situation;
    const char *name;
    Type type;
    const char *expected;
};

const Row rows[] = {
    {"records", "example.net", Type::mx, "aa has 2"},
    {"noSuchRecords", "mx1.example.net", Type::mx, "aa has no MX record"},
    {"noSuchName", "nosuch.example.net", Type::mx, "aa does not exist (NXDOMAIN)"},
    {"anotherZone", "example.org", Type::mx, "name server "},
    {"referral", "child.example.net", Type::mx, "has no MX record, refers to child.example.net"},
    {"referralFromBelow", "a.b.child.example.net", Type::mx,
     "has no MX record, refers to child.example.net"},
};

void addZoneCases(unit::Suite &suite)
{
    for (const Row &row : rows)
        suite.add(row.situation, [row] {
            const DnsServer server(lab::Zones{zone}.authoritative());
            const Answer answer = askDirectly({to(server, row.name, row.type)}).front();
            CPPUNIT_ASSERT_EQUAL(std::string(row.expected), said(answer));
            CPPUNIT_ASSERT_EQUAL(server.address(), answer.server);
        });
}

void neverWithRecursion()
{
    const DnsServer server([](const DnsQuestion &question) {
        return question.overTcp ? DnsReply{.records = {{"example.net", ns_t_mx, "10 mx1.example"}}}
                                : DnsReply{.isTruncated = true};
    });
    CPPUNIT_ASSERT_EQUAL(std::string("has 1"),
                         said(askDirectly({to(server, "example.net")}).front()));
    for (const DnsQuestion &question : server.questions())
        CPPUNIT_ASSERT(!question.wantsRecursion);
}

void eachServerItsOwnQuestion()
{
    const DnsServer first(good), second(good);
    std::vector<DirectQuestion> asked;
    std::vector<Question> questions;
    for (int i = 0; i < 250; ++i) {
        const std::string name = "d" + std::to_string(i) + ".example";
        asked.push_back(to(i % 2 == 0 ? first : second, name, Type::a));
        questions.push_back(asked.back().question);
    }
    CPPUNIT_ASSERT_EQUAL(questions.size(), right(questions, askDirectly(asked)));
    CPPUNIT_ASSERT_EQUAL(std::size_t(125), first.asked());
    CPPUNIT_ASSERT_EQUAL(std::size_t(125), second.asked());
    for (const DnsQuestion &question : second.questions())
        CPPUNIT_ASSERT(std::stoi(question.name.substr(1)) % 2 == 1);
}

void sameNameFromManyServers()
{
    const lab::Zones newer{zone}, older{"$ORIGIN example.net.\n@ MX 10 mx1\n"};
    const DnsServer a(newer.authoritative()), b(older.authoritative());
    const DnsServer lame(always({.rcode = ns_r_refused})), silent(always({.isSilent = true}));
    const DnsServer failing(always({.rcode = ns_r_servfail}));
    const DnsServer recursing(newer.recursive());
    const std::vector<Answer> answers = askDirectly(
        {to(a, "example.net"), to(lame, "example.net"), to(silent, "example.net"),
         to(b, "example.net"), to(failing, "example.net"), to(recursing, "example.net")},
        Seconds(1.5));
    const Outcome expected[] = {Outcome::found, Outcome::refused,  Outcome::timeout,
                                Outcome::found, Outcome::servfail, Outcome::found};
    CPPUNIT_ASSERT_EQUAL(std::size(expected), answers.size());
    for (std::size_t i = 0; i < answers.size(); ++i)
        CPPUNIT_ASSERT_EQUAL(static_cast<int>(expected[i]), static_cast<int>(answers[i].outcome));
    CPPUNIT_ASSERT_EQUAL(std::size_t(2), answers[0].exchangers.size());
    CPPUNIT_ASSERT_EQUAL(std::size_t(1), answers[3].exchangers.size());
    CPPUNIT_ASSERT(answers[0].isAuthoritative && !answers[5].isAuthoritative);
    CPPUNIT_ASSERT_EQUAL(silent.address(), answers[2].server);
    CPPUNIT_ASSERT_EQUAL(std::size_t(1), lame.asked());
}

void silenceEndsAtTheDeadline()
{
    const DnsServer silent(always({.isSilent = true}));
    const net::Clock::time_point start = net::Clock::now();
    const std::vector<DirectQuestion> asked(5, to(silent, "example.net"));
    for (const Answer &answer : askDirectly(asked, Seconds(0.3)))
        CPPUNIT_ASSERT(answer.outcome == Outcome::timeout);
    CPPUNIT_ASSERT(Seconds(net::Clock::now() - start) < generous / 4);
}

void serverFromBeforeEdns()
{
    const DnsServer bare([](const DnsQuestion &question) {
        DnsReply reply = good(question);
        reply.refusesEdns = true;
        return reply;
    });
    const DnsServer polite([](const DnsQuestion &question) {
        return question.hasEdns ? headerOnly(question, ns_r_formerr, 0) : good(question);
    });
    std::vector<DirectQuestion> asked;
    for (const char *name : {"d1.example", "d2.example", "d3.example"})
        for (const DnsServer *server : {&bare, &polite})
            asked.push_back(to(*server, name, Type::a));
    for (const Answer &answer : askDirectly(asked))
        CPPUNIT_ASSERT(answer.outcome == Outcome::found);
}

/// The first hundred take all the time there is.
void noMoreThanAHundredInFlight()
{
    const DnsServer silent(always({.isSilent = true}));
    std::vector<DirectQuestion> asked;
    for (const Question &question : questions(300))
        asked.push_back({question, *dns::parseServer(silent.address())});
    for (const Answer &answer : askDirectly(asked, Seconds(0.3)))
        CPPUNIT_ASSERT_EQUAL("name server " + silent.address() + " does not answer",
                             describe(answer, "address"));
    CPPUNIT_ASSERT(silent.asked() > 0);
    const std::vector<DnsQuestion> seen = silent.questions();
    CPPUNIT_ASSERT(std::none_of(seen.begin(), seen.end(), [](const DnsQuestion &question) {
        return std::stoi(question.name.substr(1)) >= 100;
    }));
}

const unit::Registration registered("StubResolverDirect", [](unit::Suite &suite) {
    addZoneCases(suite);
    suite.add("neverWithRecursion", neverWithRecursion);
    suite.add("eachServerItsOwnQuestion", eachServerItsOwnQuestion);
    suite.add("sameNameFromManyServers", sameNameFromManyServers);
    suite.add("silenceEndsAtTheDeadline", silenceEndsAtTheDeadline);
    suite.add("serverFromBeforeEdns", serverFromBeforeEdns);
    suite.add("noMoreThanAHundredInFlight", noMoreThanAHundredInFlight);
});

} // namespace
