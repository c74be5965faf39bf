// SPDX-License-Identifier: MIT
#include "dns/Resolver.hpp"
#include "unit/Cases.hpp"

namespace {

using dns::Answer;
using dns::Outcome;

struct Row {
    const char *situation;
    Answer answer;
    const char *expected;
    bool isNegative = false;
};

const Row rows[] = {
    {"found", {.outcome = Outcome::found, .server = "192.0.2.53"}, "exists"},
    {"noSuchName",
     {.outcome = Outcome::nxdomain, .server = "192.0.2.53"},
     "does not exist (NXDOMAIN)",
     true},
    {"nameThatNobodyWasAskedFor",
     {.outcome = Outcome::nxdomain},
     "is not a valid host name",
     true},
    {"noSuchRecord",
     {.outcome = Outcome::noData, .server = "192.0.2.53"},
     "has no MX record",
     true},
    {"bogus",
     {.outcome = Outcome::bogus, .reason = "signature expired", .server = "192.0.2.53"},
     "DNSSEC validation failed: signature expired"},
    {"servfail",
     {.outcome = Outcome::servfail, .server = "192.0.2.53"},
     "name server 192.0.2.53 answers SERVFAIL"},
    {"refused",
     {.outcome = Outcome::refused, .server = "2001:db8::53@5353"},
     "name server 2001:db8::53@5353 answers REFUSED"},
    {"notRecursive",
     {.outcome = Outcome::notRecursive, .server = "192.0.2.53"},
     "name server 192.0.2.53 does not recurse: it answers for its own zones alone"},
    {"anotherError",
     {.outcome = Outcome::error, .reason = "NOTIMP", .server = "192.0.2.53"},
     "name server 192.0.2.53 answers NOTIMP"},
    {"cut",
     {.outcome = Outcome::cut, .reason = "it does not answer", .server = "192.0.2.53"},
     "name server 192.0.2.53 cuts its answer short by UDP, and by TCP it does not answer"},
    {"timeout",
     {.outcome = Outcome::timeout, .server = "192.0.2.53"},
     "name server 192.0.2.53 does not answer"},
    {"unreadable",
     {.outcome = Outcome::broken, .server = "192.0.2.53"},
     "name server 192.0.2.53 sends an answer that cannot be read"},
    {"ownTrouble",
     {.outcome = Outcome::local, .server = "192.0.2.53"},
     "cannot be looked up here: out of memory or descriptors"},
    {"ownTroubleWithAName",
     {.outcome = Outcome::local, .reason = "initialization failure", .server = "192.0.2.53"},
     "cannot be looked up here: initialization failure"},
};

const unit::Registration registered("Answer", [](unit::Suite &suite) {
    for (const Row &row : rows)
        suite.add(row.situation, [row] {
            CPPUNIT_ASSERT_EQUAL(std::string(row.expected), describe(row.answer, "MX record"));
            CPPUNIT_ASSERT_EQUAL(row.isNegative, isNegative(row.answer.outcome));
        });
    suite.add("hostsAreDescribedAlike", [] {
        for (const Row &row : rows) {
            const dns::HostAnswer host{
                {}, row.answer.outcome, row.answer.server, row.answer.reason};
            CPPUNIT_ASSERT_EQUAL(describe(row.answer, "address"), describe(host));
        }
    });
    suite.add("typesByName", [] {
        std::string names;
        for (const dns::Type type :
             {dns::Type::a, dns::Type::ns, dns::Type::ptr, dns::Type::mx, dns::Type::txt,
              dns::Type::aaaa, dns::Type::tlsa, dns::Type::cname, dns::Type::ds, dns::Type::dnskey})
            names += text(type) + " ";
        CPPUNIT_ASSERT_EQUAL(std::string("A NS PTR MX TXT AAAA TLSA CNAME DS DNSKEY "), names);
    });
    suite.add("secureOnlyWhenEachIs", [] {
        const Answer secure{.outcome = Outcome::found, .security = dns::Security::secure};
        const Answer insecure{.outcome = Outcome::found, .security = dns::Security::insecure};
        CPPUNIT_ASSERT(dns::weakest({secure, secure}) == dns::Security::secure);
        CPPUNIT_ASSERT(dns::weakest({secure, insecure}) == dns::Security::insecure);
        CPPUNIT_ASSERT(dns::weakest({insecure, Answer{}}) == dns::Security::unchecked);
        CPPUNIT_ASSERT(dns::weakest({}) == dns::Security::unchecked);
    });
    suite.add("gravestLast", [] {
        CPPUNIT_ASSERT(Outcome::found < Outcome::nxdomain && Outcome::noData < Outcome::bogus &&
                       Outcome::servfail < Outcome::timeout);
    });
});

} // namespace
