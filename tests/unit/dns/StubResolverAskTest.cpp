// SPDX-License-Identifier: MIT
#include "unit/Cases.hpp"
#include "unit/dns/NumberedNames.hpp"

#include <algorithm>
#include <arpa/nameser.h>
#include <deque>

namespace {

using dns::Answer;
using dns::Outcome;
using dns::Question;
using dns::Type;
using lab::DnsQuestion;
using lab::DnsReply;
using lab::DnsServer;
using net::Deadline;
using net::Seconds;
using namespace unit::numbered;

/// Answers after a while, and counts the questions that wait at the same time.
class Counter {
public:
    DnsReply operator()(const DnsQuestion &question)
    {
        const net::Clock::time_point now = net::Clock::now();
        while (!leaving_.empty() && leaving_.front() <= now)
            leaving_.pop_front();
        leaving_.push_back(now + delay);
        most_ = std::max(most_, leaving_.size());
        DnsReply reply = good(question);
        reply.delay = delay;
        return reply;
    }

    std::size_t most() const { return most_; }

private:
    static constexpr std::chrono::milliseconds delay{10};
    std::deque<net::Clock::time_point> leaving_;
    std::size_t most_ = 0;
};

void noMoreThanAHundredInFlight()
{
    const std::vector<Question> asked = questions(2000);
    Counter counter;
    {
        const DnsServer server(std::ref(counter));
        const std::vector<Answer> answers =
            resolver({&server}).ask(asked, Deadline::after(generous));
        CPPUNIT_ASSERT_EQUAL(asked.size(), right(asked, answers));
        CPPUNIT_ASSERT_EQUAL(server.address(), answers.back().server);
        CPPUNIT_ASSERT(server.asked() >= asked.size());
    }
    CPPUNIT_ASSERT(counter.most() > 10); // at the same time indeed
    CPPUNIT_ASSERT(counter.most() <= dns::StubResolver::maxInFlight);
}

DnsServer::Behaviour withExchangers(std::size_t count, bool refusesEdns = false)
{
    DnsReply reply{.refusesEdns = refusesEdns};
    for (std::size_t i = 0; i < count; ++i)
        reply.records.push_back(
            {"d0.example", ns_t_mx,
             std::to_string(i) + " exchanger" + std::to_string(i) + ".mail.example.net"});
    return always(reply);
}

Answer exchangers(const DnsServer &server)
{
    return resolver({&server}).ask(questions(1, Type::mx), Deadline::after(generous)).front();
}

void manyExchangersComeByTcp()
{
    const DnsServer server(withExchangers(60));
    CPPUNIT_ASSERT_EQUAL(std::size_t(60), exchangers(server).exchangers.size());
    const std::vector<DnsQuestion> asked = server.questions();
    CPPUNIT_ASSERT(!asked.front().overTcp && asked.back().overTcp);
}

void largeAnswersComeByUdp()
{
    const DnsServer server(withExchangers(25));
    CPPUNIT_ASSERT_EQUAL(std::size_t(25), exchangers(server).exchangers.size());
    const std::vector<DnsQuestion> asked = server.questions();
    CPPUNIT_ASSERT_EQUAL(std::size_t(1), asked.size());
    CPPUNIT_ASSERT(asked[0].hasEdns && asked[0].wantsRecursion && !asked[0].overTcp);
    CPPUNIT_ASSERT_EQUAL(1232, int(asked[0].udpSize));
}

void serverFromBeforeEdnsIsAskedWithout()
{
    const DnsServer server(withExchangers(60, true));
    CPPUNIT_ASSERT_EQUAL(std::size_t(60), exchangers(server).exchangers.size());
    CPPUNIT_ASSERT(!server.questions().back().hasEdns);
}

/// A refusal may repeat the question, and even have EDNS itself.
void addServersFromBeforeEdns(unit::Suite &suite)
{
    const std::pair<const char *, DnsServer::Behaviour> refusals[] = {
        {"formatErrorToEdns",
         [](const DnsQuestion &question) { return headerOnly(question, ns_r_formerr, 0); }},
        {"notImplementedToEdns",
         [](const DnsQuestion &question) { return headerOnly(question, ns_r_notimpl, 0); }},
        {"formatErrorWithEdnsToEdns", always({.rcode = ns_r_formerr})},
    };
    for (const auto &[situation, refusal] : refusals)
        suite.add(situation, [refusal = refusal] {
            const DnsServer server([refusal](const DnsQuestion &question) {
                return question.hasEdns ? refusal(question) : good(question);
            });
            const std::vector<Question> asked = questions(300);
            CPPUNIT_ASSERT_EQUAL(asked.size(), right(asked, resolver({&server}).ask(
                                                                asked, Deadline::after(generous))));
        });
}

void deadServerIsAskedLastNextTime()
{
    const DnsServer dead(always({.isSilent = true})), alive(good);
    dns::StubResolver both = resolver({&dead, &alive});
    const std::vector<Question> asked = questions(20);
    const Deadline deadline = Deadline::after(generous);
    CPPUNIT_ASSERT_EQUAL(asked.size(), right(asked, both.ask(asked, deadline)));
    CPPUNIT_ASSERT(deadline.remaining() > generous / 2);
    const std::size_t before = dead.asked();
    CPPUNIT_ASSERT(before > 0);
    CPPUNIT_ASSERT_EQUAL(asked.size(), right(asked, both.ask(asked, deadline)));
    CPPUNIT_ASSERT_EQUAL(before, dead.asked());
}

void betterServerAfterFailures()
{
    for (const int rcode : {ns_r_servfail, ns_r_refused, ns_r_formerr}) {
        const DnsServer bad([rcode](const DnsQuestion &question) {
            return question.name < "d5" ? good(question) : DnsReply{.rcode = rcode};
        });
        const DnsServer better(good);
        const std::vector<Question> asked = questions(150);
        CPPUNIT_ASSERT_EQUAL(
            asked.size(),
            right(asked, resolver({&bad, &better}).ask(asked, Deadline::after(generous))));
        const std::vector<DnsQuestion> second = better.questions();
        CPPUNIT_ASSERT(std::none_of(second.begin(), second.end(),
                                    [](const DnsQuestion &one) { return one.name < "d5"; }));
    }
}

void aFewSilentNamesAmongMany()
{
    const auto isSilent = [](const std::string &name) { return name.ends_with("50.example"); };
    const DnsServer server([=](const DnsQuestion &question) {
        return isSilent(question.name) ? DnsReply{.isSilent = true} : good(question);
    });
    const std::vector<Question> asked = questions(500);
    const net::Clock::time_point start = net::Clock::now();
    const std::vector<Answer> answers =
        resolver({&server}).ask(asked, Deadline::after(Seconds(1.5)));
    CPPUNIT_ASSERT(Seconds(net::Clock::now() - start) < generous / 2);
    CPPUNIT_ASSERT_EQUAL(std::size_t(495), right(asked, answers));
    for (std::size_t i = 0; i < asked.size(); ++i)
        if (isSilent(asked[i].name))
            CPPUNIT_ASSERT_EQUAL("name server " + server.address() + " does not answer",
                                 describe(answers[i], "address"));
}

void twoKindsOfOneNameAreBothAsked()
{
    const DnsServer first([](const DnsQuestion &question) {
        return question.type == ns_t_a ? good(question) : DnsReply{.rcode = ns_r_servfail};
    });
    const DnsServer second(withExchangers(2));
    const std::vector<Answer> answers =
        resolver({&first, &second})
            .ask({{"d0.example", Type::a}, {"d0.example", Type::mx}}, Deadline::after(generous));
    CPPUNIT_ASSERT_EQUAL(std::size_t(1), answers[0].addresses.size());
    CPPUNIT_ASSERT_EQUAL(std::size_t(2), answers[1].exchangers.size());
}

void nothingIsAskedAfterTheDeadline()
{
    const DnsServer server(good);
    const Answer answer =
        resolver({&server}).ask(questions(1), Deadline::after(Seconds(0))).front();
    CPPUNIT_ASSERT_EQUAL("name server " + server.address() + " does not answer",
                         describe(answer, "address"));
    CPPUNIT_ASSERT_EQUAL(std::size_t(0), server.asked());
}

void nothingToAsk()
{
    const DnsServer server(good);
    CPPUNIT_ASSERT(resolver({&server}).ask({}, Deadline::after(generous)).empty());
    CPPUNIT_ASSERT(resolver({&server}).askDirectly({}, Deadline::after(generous)).empty());
}

const unit::Registration registered("StubResolverAsk", [](unit::Suite &suite) {
    suite.add("noMoreThanAHundredInFlight", noMoreThanAHundredInFlight);
    suite.add("manyExchangersComeByTcp", manyExchangersComeByTcp);
    suite.add("largeAnswersComeByUdp", largeAnswersComeByUdp);
    suite.add("serverFromBeforeEdnsIsAskedWithout", serverFromBeforeEdnsIsAskedWithout);
    addServersFromBeforeEdns(suite);
    suite.add("deadServerIsAskedLastNextTime", deadServerIsAskedLastNextTime);
    suite.add("betterServerAfterFailures", betterServerAfterFailures);
    suite.add("aFewSilentNamesAmongMany", aFewSilentNamesAmongMany);
    suite.add("twoKindsOfOneNameAreBothAsked", twoKindsOfOneNameAreBothAsked);
    suite.add("nothingIsAskedAfterTheDeadline", nothingIsAskedAfterTheDeadline);
    suite.add("nothingToAsk", nothingToAsk);
});

} // namespace
