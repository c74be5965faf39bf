// SPDX-License-Identifier: MIT
#include "lab/SignedZones.hpp"
#include "unit/Cases.hpp"
#include "unit/dns/ValidatedAnswers.hpp"

#include <arpa/nameser.h>
#include <memory>

namespace {

using dns::Answer;
using dns::Outcome;
using dns::Question;
using dns::Type;
using lab::DnsQuestion;
using lab::DnsReply;
using lab::DnsServer;
using lab::SignedZones;
using net::Deadline;
using net::Seconds;
using namespace unit::validated;

struct Row {
    const char *situation;
    const char *name;
    Type type;
    const char *expected;
};

const Row rows[] = {
    {"secure", "secure.example", Type::mx, "secure: 10 mx1.secure.example 20 mx2.secure.example"},
    {"secureAddress", "mx1.secure.example", Type::aaaa, "secure: 2001:db8::1"},
    {"secureAlias", "alias.secure.example", Type::a, "secure: 192.0.2.1"},
    {"secureNoSuchName", "nosuch.secure.example", Type::a, "secure: does not exist (NXDOMAIN)"},
    {"secureNoSuchRecord", "mx1.secure.example", Type::mx, "secure: has no such record"},
    {"insecure", "insecure.example", Type::mx,
     "insecure: 10 mx1.insecure.example 20 mx2.insecure.example"},
    {"insecureNoSuchName", "nosuch.insecure.example", Type::a,
     "insecure: does not exist (NXDOMAIN)"},
    {"insecureNoSuchRecord", "mx1.insecure.example", Type::mx, "insecure: has no such record"},
    {"bogus", "bogus.example", Type::mx, "DNSSEC validation failed: WHY"},
    {"bogusNoSuchName", "nosuch.bogus.example", Type::a, "DNSSEC validation failed: WHY"},
    {"expired", "expired.example", Type::mx, "DNSSEC validation failed: WHY"},
    {"secureAliasOfInsecure", "toinsecure.secure.example", Type::a, "insecure: 192.0.2.1"},
    {"insecureAliasOfSecure", "tosecure.insecure.example", Type::a, "insecure: 192.0.2.1"},
};

const char *const more = "alias CNAME mx1\n"
                         "toinsecure CNAME mx1.insecure.example.\n"
                         "tosecure CNAME mx1.secure.example.\n";

void addZoneCases(unit::Suite &suite)
{
    for (const Row &row : rows)
        suite.add(row.situation, [row] {
            const SignedZones zones(more);
            const DnsServer server(zones.forwarder());
            CPPUNIT_ASSERT_EQUAL(std::string(row.expected),
                                 said(server, zones.anchorFile(), {{row.name, row.type}}));
        });
}

/// What goes wrong with a forwarder, and what it costs the same zone's next name.
struct FaultRow {
    const char *situation;
    int type;        ///< of the questions that are concerned
    bool isStripped; ///< no signatures, else this reply
    DnsReply reply;
    const char *reason;
};

const char *const handsOutNone = "WHY (this name server hands out no DNSSEC records)";

const FaultRow faults[] = {
    {"noSignaturesAtAll", ns_t_any, true, {}, handsOutNone},
    {"noSignaturesForExchangers", ns_t_mx, true, {}, "WHY"},
    {"noProofsForDelegations", ns_t_ds, true, {}, "WHY"},
    {"noKeys", ns_t_dnskey, false, {}, "WHY"},
    {"keysFail", ns_t_dnskey, false, {.rcode = ns_r_servfail}, "WHY"},
    {"noDelegationSigners", ns_t_ds, false, {}, "WHY"},
};

DnsServer::Behaviour forwarder(const SignedZones &zones, const FaultRow &fault)
{
    return [=, whole = zones.forwarder(),
            stripping = zones.strippingForwarder()](const DnsQuestion &question) {
        if (fault.type != ns_t_any && question.type != fault.type)
            return whole(question);
        return fault.isStripped ? stripping(question) : fault.reply;
    };
}

void addFaultCases(unit::Suite &suite)
{
    for (const FaultRow &row : faults)
        suite.add(row.situation, [row] {
            const SignedZones zones;
            const DnsServer server(forwarder(zones, row));
            const std::string failed = std::string("DNSSEC validation failed: ") + row.reason;
            CPPUNIT_ASSERT_EQUAL(failed,
                                 said(server, zones.anchorFile(), {{"secure.example", Type::mx}}));
            if (row.type == ns_t_mx)
                return;
            CPPUNIT_ASSERT_EQUAL(failed + "; " + failed, said(server, zones.anchorFile(),
                                                              {{"secure.example", Type::mx},
                                                               {"mx1.secure.example", Type::a}}));
        });
    suite.add("unsignedZoneBehindAServerWithoutDnssec", [] {
        const SignedZones zones;
        const DnsServer server(zones.strippingForwarder());
        CPPUNIT_ASSERT_EQUAL(std::string("DNSSEC validation failed: ") + handsOutNone,
                             said(server, zones.anchorFile(), {{"insecure.example", Type::mx}}));
    });
    suite.add("anchorOfAnotherRoot", [] {
        const SignedZones zones, others;
        const DnsServer server(zones.forwarder());
        CPPUNIT_ASSERT_EQUAL(std::string("DNSSEC validation failed: WHY"),
                             said(server, others.anchorFile(), {{"secure.example", Type::mx}}));
    });
    for (const int rcode : {ns_r_servfail, ns_r_refused})
        suite.add("forwarderAnswers" + std::to_string(rcode), [rcode] {
            const SignedZones zones;
            const DnsServer server(
                [rcode](const DnsQuestion &) { return DnsReply{.rcode = rcode}; });
            CPPUNIT_ASSERT_EQUAL("name server " + server.address() + " answers SERVFAIL",
                                 said(server, zones.anchorFile(), {{"secure.example", Type::mx}}));
        });
}

/// libunbound has answers of its own for these, or the root's signatures deny them.
void addLocalNames(unit::Suite &suite)
{
    for (const char *name : {"corp.test", "Mail.corp.test", "host.home.arpa", "mail.corp.local",
                             "4.3.2.10.in-addr.arpa", "1.20.172.in-addr.arpa",
                             "5.64.100.in-addr.arpa", "1.0.d.f.ip6.arpa"})
        suite.add("theResolverIsAskedFor/" + std::string(name), [name] {
            const SignedZones zones;
            const DnsServer server([name, whole = zones.forwarder()](const DnsQuestion &question) {
                return question.name == name
                           ? DnsReply{.records = {{name, ns_t_mx, "10 mx.corp.test"}}}
                           : whole(question);
            });
            dns::ValidatingResolver resolver(settings({&server}, zones.anchorFile()));
            const std::vector<Answer> answers =
                resolver.ask({{"secure.example", Type::mx}, {name, Type::mx}},
                             Deadline::after(generous));
            CPPUNIT_ASSERT_EQUAL(
                std::string("secure: 10 mx1.secure.example 20 mx2.secure.example"),
                said(answers[0]));
            CPPUNIT_ASSERT_EQUAL(std::string("insecure: 10 mx.corp.test"), said(answers[1]));
        });
}

/// A stub that knows nothing of DNSSEC is named with what it refuses.
void addStubs(unit::Suite &suite)
{
    struct StubRow {
        const char *situation;
        int type;
        int rcode;
        const char *expected;
    };
    static const StubRow stubs[] = {
        {"refusesKeys", ns_t_dnskey, ns_r_refused,
         "REFUSED to the question for DNSKEY of the root"},
        {"failsForKeys", ns_t_dnskey, ns_r_servfail,
         "SERVFAIL to the question for DNSKEY of the root"},
        {"doesNotKnowKeys", ns_t_dnskey, ns_r_notimpl,
         "NOTIMP to the question for DNSKEY of the root"},
        {"refusesDelegationSigners", ns_t_ds, ns_r_refused,
         "REFUSED to the question for DS of example"},
    };
    for (const StubRow &row : stubs)
        suite.add(row.situation, [row] {
            const SignedZones zones;
            const DnsServer server([row, whole = zones.forwarder()](const DnsQuestion &question) {
                return question.type == row.type ? DnsReply{.rcode = row.rcode} : whole(question);
            });
            dns::ValidatingResolver resolver(settings({&server}, zones.anchorFile()));
            const Answer answer =
                resolver.ask({{"secure.example", Type::mx}}, Deadline::after(generous)).front();
            CPPUNIT_ASSERT_EQUAL("DNSSEC validation failed: name server " + server.address() +
                                     " answers " + row.expected +
                                     ", without which nothing can be validated",
                                 describe(answer, "MX record"));
        });
}

void silenceEndsAtTheDeadline()
{
    const SignedZones zones;
    const DnsServer silent([](const DnsQuestion &) { return DnsReply{.isSilent = true}; });
    auto resolver =
        std::make_unique<dns::ValidatingResolver>(settings({&silent}, zones.anchorFile()));
    const net::Clock::time_point start = net::Clock::now();
    const std::vector<Question> questions(150, {"secure.example", Type::mx});
    for (const Answer &answer : resolver->ask(questions, Deadline::after(Seconds(0.5))))
        CPPUNIT_ASSERT_EQUAL("name server " + silent.address() + " does not answer", said(answer));
    resolver.reset();
    CPPUNIT_ASSERT(Seconds(net::Clock::now() - start) < generous / 4);
}

void anotherAskAfterSilence()
{
    const SignedZones zones;
    const DnsServer server([whole = zones.forwarder()](const DnsQuestion &question) {
        return question.name == "mx1.secure.example" ? DnsReply{.isSilent = true} : whole(question);
    });
    dns::ValidatingResolver resolver(settings({&server}, zones.anchorFile()));
    const std::vector<Answer> answers =
        resolver.ask({{"mx1.secure.example", Type::a}, {"mx2.secure.example", Type::a}},
                     Deadline::after(Seconds(1)));
    CPPUNIT_ASSERT(answers[0].outcome == Outcome::timeout);
    CPPUNIT_ASSERT_EQUAL(std::string("secure: 192.0.2.2"), said(answers[1]));
    CPPUNIT_ASSERT_EQUAL(
        std::string("secure: 10 mx1.secure.example 20 mx2.secure.example"),
        said(resolver.ask({{"secure.example", Type::mx}}, Deadline::after(generous)).front()));
}

void deadForwarderIsSurvived()
{
    const SignedZones zones;
    const DnsServer dead([](const DnsQuestion &) { return DnsReply{.isSilent = true}; });
    const DnsServer alive(zones.forwarder());
    dns::ValidatingResolver resolver(settings({&dead, &alive}, zones.anchorFile()));
    const Answer answer =
        resolver.ask({{"secure.example", Type::mx}}, Deadline::after(generous)).front();
    CPPUNIT_ASSERT_EQUAL(std::string("secure: 10 mx1.secure.example 20 mx2.secure.example"),
                         said(answer));
    CPPUNIT_ASSERT_EQUAL(dead.address() + ", " + alive.address(), answer.server);
}

const unit::Registration registered("ValidatingResolver", [](unit::Suite &suite) {
    addZoneCases(suite);
    addFaultCases(suite);
    addLocalNames(suite);
    addStubs(suite);
    suite.add("silenceEndsAtTheDeadline", silenceEndsAtTheDeadline);
    suite.add("anotherAskAfterSilence", anotherAskAfterSilence);
    suite.add("deadForwarderIsSurvived", deadForwarderIsSurvived);
});

} // namespace
