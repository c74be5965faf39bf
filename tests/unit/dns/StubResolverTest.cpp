// SPDX-License-Identifier: MIT
#include "dns/StubResolver.hpp"
#include "lab/DnsServer.hpp"
#include "unit/Cases.hpp"

#include <arpa/nameser.h>

namespace {

using dns::Family;
using dns::Outcome;
using lab::DnsQuestion;
using lab::DnsReply;
using lab::DnsServer;
using net::Deadline;
using net::Seconds;

const char *const name = "mail.example.com";
const Seconds generous{20};

std::string joined(const std::vector<Poco::Net::IPAddress> &addresses)
{
    std::string text;
    for (const Poco::Net::IPAddress &address : addresses)
        text += (text.empty() ? "" : " ") + address.toString();
    return text;
}

/// The two addresses that the good server has for any name.
DnsReply good(const DnsQuestion &question)
{
    const bool isA = question.type == ns_t_a;
    return {.records = {{question.name, question.type, isA ? "192.0.2.1" : "2001:db8::1"}}};
}

DnsServer::Behaviour always(const DnsReply &reply)
{
    return [reply](const DnsQuestion &) { return reply; };
}

dns::StubResolver resolver(const std::vector<std::string> &servers)
{
    std::vector<dns::Server> all;
    for (const std::string &server : servers)
        all.push_back(*dns::parseServer(server));
    return dns::StubResolver(all);
}

dns::HostAnswer lookUp(const std::vector<std::string> &servers, Family family = Family::any,
                       Seconds span = generous)
{
    return resolver(servers).host(std::string(name) + ".", family, Deadline::after(span));
}

std::string findings(const dns::HostAnswer &answer)
{
    return answer.outcome == Outcome::found ? joined(answer.addresses) : dns::describe(answer);
}

/// With the server's address cut out, since its port differs from run to run.
std::string findings(const dns::HostAnswer &answer, const DnsServer &server)
{
    std::string text = findings(answer);
    const std::size_t at = text.find(server.address());
    return at == text.npos ? text : text.replace(at, server.address().size(), "HERE");
}

struct Row {
    const char *situation;
    DnsServer::Behaviour behaviour;
    Family family;
    const char *expected;
};

DnsReply throughAlias(const DnsQuestion &question)
{
    if (question.type != ns_t_a)
        return {.records = {{name, ns_t_cname, "mx.example.net"}}};
    return {.records = {{"mx.example.net", ns_t_a, "192.0.2.9"},
                        {name, ns_t_cname, "alias.example.org"},
                        {"alias.example.org", ns_t_cname, "MX.example.net"}}};
}

DnsReply aliasLoop(const DnsQuestion &)
{
    return {.records = {{name, ns_t_cname, "b.example.com"},
                        {"b.example.com", ns_t_cname, name},
                        {"c.example.com", ns_t_a, "192.0.2.3"}}};
}

DnsReply manyAddresses(const DnsQuestion &question)
{
    if (question.type != ns_t_a)
        return {};
    if (!question.overTcp)
        return {.isTruncated = true};
    DnsReply reply;
    for (int i = 1; i <= 200; ++i)
        reply.records.push_back({question.name, ns_t_a, "192.0.2." + std::to_string(i)});
    return reply;
}

const Row rows[] = {
    {"bothFamilies", good, Family::any, "2001:db8::1 192.0.2.1"},
    {"ipv4Only", good, Family::ipv4, "192.0.2.1"},
    {"ipv6Only", good, Family::ipv6, "2001:db8::1"},
    {"noSuchName", always({.rcode = ns_r_nxdomain}), Family::any, "does not exist (NXDOMAIN)"},
    {"noSuchRecords", always({}), Family::any, "has no address"},
    {"serverFailure", always({.rcode = ns_r_servfail}), Family::any,
     "name server HERE answers SERVFAIL"},
    {"queryRefused", always({.rcode = ns_r_refused}), Family::any,
     "name server HERE answers REFUSED"},
    {"notImplemented", always({.rcode = ns_r_notimpl}), Family::any,
     "name server HERE answers NOTIMP"},
    {"notAuthoritative", always({.rcode = ns_r_notauth}), Family::any,
     "name server HERE answers NOTAUTH"},
    {"foreignOwner", always({.records = {{"evil.example", ns_t_a, "192.0.2.66"}}}), Family::ipv4,
     "has no address"},
    {"otherType", always({.records = {{name, ns_t_aaaa, "2001:db8::1"}}}), Family::ipv4,
     "has no address"},
    {"addressOfTheWrongSize",
     always({.records = {{name, ns_t_a, "\\# 16 20010db8000000000000000000000001"}}}), Family::ipv4,
     "name server HERE sends an answer that cannot be read"},
    {"addressOfTheWrongSizeByTcp",
     [](const DnsQuestion &question) {
         return question.overTcp
                    ? DnsReply{.records = {{name, ns_t_a,
                                            "\\# 16 20010db8000000000000000000000001"}}}
                    : DnsReply{.isTruncated = true};
     },
     Family::ipv4, "name server HERE sends an answer that cannot be read"},
    {"shortAddress", always({.records = {{name, ns_t_aaaa, "\\# 4 c0000201"}}}), Family::ipv6,
     "name server HERE sends an answer that cannot be read"},
    {"addressOfTheWrongSizeBesideAnother",
     always({.records = {{name, ns_t_a, "\\# 16 20010db8000000000000000000000001"},
                         {name, ns_t_a, "192.0.2.1"}}}),
     Family::ipv4, "192.0.2.1"},
    {"throughAliases", throughAlias, Family::any, "192.0.2.9"},
    {"aliasLoop", aliasLoop, Family::any, "has no address"},
    {"truncatedThenTcp",
     [](const DnsQuestion &question) {
         return question.overTcp ? good(question) : DnsReply{.isTruncated = true};
     },
     Family::any, "2001:db8::1 192.0.2.1"},
    {"oneFamilyFails",
     [](const DnsQuestion &question) {
         return question.type == ns_t_a ? good(question) : DnsReply{.rcode = ns_r_servfail};
     },
     Family::any, "192.0.2.1"},
    {"oneFamilyFailsTheOtherIsEmpty",
     [](const DnsQuestion &question) {
         return DnsReply{.rcode = question.type == ns_t_a ? ns_r_noerror : ns_r_servfail};
     },
     Family::any, "name server HERE answers SERVFAIL"},
    {"oneFamilyIsSilent",
     [](const DnsQuestion &question) {
         return question.type == ns_t_a ? good(question) : DnsReply{.isSilent = true};
     },
     Family::any, "192.0.2.1"},
};

void addServerCases(unit::Suite &suite)
{
    for (const Row &row : rows)
        suite.add(row.situation, [row] {
            const DnsServer server(row.behaviour);
            const dns::HostAnswer answer = lookUp({server.address()}, row.family);
            CPPUNIT_ASSERT_EQUAL(std::string(row.expected), findings(answer, server));
        });
    const std::pair<const char *, DnsReply> firsts[] = {
        {"nextServerAfterServfail", {.rcode = ns_r_servfail}},
        {"nextServerAfterRefused", {.rcode = ns_r_refused}},
        {"nextServerAfterNotImplemented", {.rcode = ns_r_notimpl}},
        {"nextServerAfterSilence", {.isSilent = true}},
        {"nextServerAfterAWrongId", {.hasWrongId = true}},
    };
    for (const auto &[situation, reply] : firsts)
        suite.add(situation, [reply = reply] {
            const DnsServer bad(always(reply));
            const DnsServer better(good);
            const dns::HostAnswer answer =
                lookUp({bad.address(), better.address()}, Family::any, Seconds(6));
            CPPUNIT_ASSERT_EQUAL(std::string("2001:db8::1 192.0.2.1"), findings(answer));
            CPPUNIT_ASSERT_EQUAL(better.address(), answer.server);
        });
}

void silenceEndsAtTheDeadline()
{
    const DnsServer server(always({.isSilent = true}));
    const net::Clock::time_point start = net::Clock::now();
    const dns::HostAnswer answer = lookUp({server.address()}, Family::any, Seconds(0.3));
    const Seconds taken = net::Clock::now() - start;
    CPPUNIT_ASSERT_EQUAL(std::string("name server HERE does not answer"), findings(answer, server));
    CPPUNIT_ASSERT(taken.count() < 2);
    CPPUNIT_ASSERT(!server.questions().empty());
}

void closedPortDoesNotAnswer()
{
    const std::string address = DnsServer(good).address();
    CPPUNIT_ASSERT_EQUAL("name server " + address + " does not answer",
                         findings(lookUp({address}, Family::any, Seconds(2))));
}

void aTransientLossIsAskedAgain()
{
    int asked = 0;
    const DnsServer server([&asked](const DnsQuestion &question) {
        return ++asked <= 2 ? DnsReply{.isSilent = true} : good(question);
    });
    CPPUNIT_ASSERT_EQUAL(std::string("2001:db8::1 192.0.2.1"),
                         findings(lookUp({server.address()})));
}

void aDefiniteAnswerEndsTheSearch()
{
    const DnsServer first(always({.rcode = ns_r_nxdomain}));
    const DnsServer second(good);
    const dns::HostAnswer answer = lookUp({first.address(), second.address()});
    CPPUNIT_ASSERT(answer.outcome == Outcome::nxdomain);
    CPPUNIT_ASSERT(second.questions().empty());
}

void manyAddressesAreBounded()
{
    const DnsServer server(manyAddresses);
    CPPUNIT_ASSERT_EQUAL(std::size_t(64), lookUp({server.address()}).addresses.size());
}

void hostsFileAsksNobody()
{
    const DnsServer server(good);
    const dns::HostAnswer answer =
        resolver({server.address()}).host("localhost", Family::ipv4, Deadline::after(generous));
    CPPUNIT_ASSERT_EQUAL(std::string("127.0.0.1"), joined(answer.addresses));
    CPPUNIT_ASSERT_EQUAL(std::string(), answer.server);
    CPPUNIT_ASSERT(server.questions().empty());
}

void aNameThatCannotBeIsNotAsked()
{
    const DnsServer server(good);
    const dns::HostAnswer answer =
        resolver({server.address()}).host("mail..example", Family::any, Deadline::after(generous));
    CPPUNIT_ASSERT_EQUAL(std::string("is not a valid host name"), findings(answer));
    CPPUNIT_ASSERT(server.questions().empty());
}

/// No c-ares asks for it (RFC 7686), and silence is no word for that.
void aNameThatDnsIsNotAskedFor()
{
    const DnsServer server(good);
    const dns::HostAnswer answer =
        resolver({server.address()}).host("mail.onion.", Family::any, Deadline::after(generous));
    CPPUNIT_ASSERT_EQUAL(std::string("is not a valid host name"), findings(answer));
    CPPUNIT_ASSERT(server.questions().empty());
}

/// Newer c-ares would refuse to, older would not.
void aNameOfOddSignsIsNotAsked()
{
    const DnsServer server(good);
    const std::string text = findings(
        resolver({server.address()}).host("a!b.example.", Family::ipv4, Deadline::after(generous)));
    CPPUNIT_ASSERT_EQUAL(std::string("is not a valid host name"), text);
    CPPUNIT_ASSERT(server.questions().empty());
}

const unit::Registration registered("StubResolver", [](unit::Suite &suite) {
    addServerCases(suite);
    suite.add("silenceEndsAtTheDeadline", silenceEndsAtTheDeadline);
    suite.add("closedPortDoesNotAnswer", closedPortDoesNotAnswer);
    suite.add("aTransientLossIsAskedAgain", aTransientLossIsAskedAgain);
    suite.add("aDefiniteAnswerEndsTheSearch", aDefiniteAnswerEndsTheSearch);
    suite.add("manyAddressesAreBounded", manyAddressesAreBounded);
    suite.add("hostsFileAsksNobody", hostsFileAsksNobody);
    suite.add("aNameThatDnsIsNotAskedFor", aNameThatDnsIsNotAskedFor);
    suite.add("aNameOfOddSignsIsNotAsked", aNameOfOddSignsIsNotAsked);
    suite.add("aNameThatCannotBeIsNotAsked", aNameThatCannotBeIsNotAsked);
});

} // namespace
