// SPDX-License-Identifier: MIT
#include "lab/Zones.hpp"
#include "unit/Cases.hpp"
#include "unit/dns/NumberedNames.hpp"

#include <arpa/nameser.h>

namespace {

using dns::Answer;
using dns::Outcome;
using dns::Question;
using lab::DnsQuestion;
using lab::DnsReply;
using lab::DnsServer;
using net::Deadline;
using net::Seconds;
using namespace unit::numbered;

void negativesAreToldApart()
{
    lab::Zones zones = {"$ORIGIN example.\nd1 TXT \"\"\nd2 A 10.0.0.2\n"};
    zones.setFault("d3.example", {.rcode = ns_r_refused});
    zones.setFault("d4.example", {.rcode = ns_r_servfail});
    zones.setFault("d5.example", {.rcode = ns_r_notauth});
    const DnsServer server(zones.recursive());
    const Outcome expected[] = {Outcome::nxdomain, Outcome::noData,   Outcome::found,
                                Outcome::refused,  Outcome::servfail, Outcome::error};
    const std::vector<Answer> answers =
        resolver({&server}).ask(questions(6), Deadline::after(generous));
    for (std::size_t i = 0; i < answers.size(); ++i)
        CPPUNIT_ASSERT_EQUAL(static_cast<int>(expected[i]), static_cast<int>(answers[i].outcome));
}

struct Row {
    const char *situation;
    DnsServer::Behaviour behaviour;
    const char *text;
};

const Row rows[] = {
    {"wrongId", always({.hasWrongId = true}), "does not answer"},
    {"wrongPort",
     [](const DnsQuestion &question) {
         DnsReply reply = good(question);
         reply.comesFromWrongPort = true;
         return reply;
     },
     "does not answer"},
    {"wrongQuestion",
     [](const DnsQuestion &question) {
         DnsReply reply = good(question);
         reply.hasWrongQuestion = true;
         return reply;
     },
     "does not answer"},
    {"garbage", always({.garbage = "220 mail.example.net ESMTP\r\n"}), "does not answer"},
    {"oneByte", always({.garbage = "x"}), "does not answer"},
    {"recordsMissing", [](const DnsQuestion &question) { return headerOnly(question, 0, 5); },
     "sends an answer that cannot be read"},
};

void addDeceptions(unit::Suite &suite)
{
    for (const Row &row : rows) {
        suite.add(row.situation, [row] {
            const DnsServer server(row.behaviour);
            const Answer answer =
                resolver({&server}).ask(questions(1), Deadline::after(Seconds(0.5))).front();
            CPPUNIT_ASSERT_EQUAL("name server " + server.address() + " " + row.text,
                                 describe(answer, "address"));
        });
        suite.add(std::string(row.situation) + "ThenABetterServer", [row] {
            const DnsServer bad(row.behaviour), better(good);
            const std::vector<Question> asked = questions(10);
            CPPUNIT_ASSERT_EQUAL(
                asked.size(),
                right(asked, resolver({&bad, &better}).ask(asked, Deadline::after(Seconds(2)))));
        });
    }
}

/// Newer c-ares refuses such a message, and all that is asked at the same time with it.
void anUnreadableAnswerSpoilsNoOther()
{
    const auto isBad = [](const std::string &name) { return name.ends_with("0.example"); };
    const DnsServer server([=](const DnsQuestion &question) {
        return isBad(question.name) ? headerOnly(question, 0, 5) : good(question);
    });
    const std::vector<Question> asked = questions(200);
    const std::vector<Answer> answers = resolver({&server}).ask(asked, Deadline::after(generous));
    CPPUNIT_ASSERT_EQUAL(std::size_t(180), right(asked, answers));
    for (std::size_t i = 0; i < asked.size(); ++i)
        if (isBad(asked[i].name))
            CPPUNIT_ASSERT_EQUAL("name server " + server.address() +
                                     " sends an answer that cannot be read",
                                 describe(answers[i], "address"));
}

const unit::Registration registered("StubResolverDeceived", [](unit::Suite &suite) {
    suite.add("negativesAreToldApart", negativesAreToldApart);
    addDeceptions(suite);
    suite.add("anUnreadableAnswerSpoilsNoOther", anUnreadableAnswerSpoilsNoOther);
});

} // namespace
