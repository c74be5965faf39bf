// SPDX-License-Identifier: MIT
#include "dns/TlsaLookup.hpp"

#include "lab/CannedResolver.hpp"
#include "lab/SignedZones.hpp"
#include "unit/Cases.hpp"
#include "unit/dns/ValidatedAnswers.hpp"

#include <cppunit/extensions/HelperMacros.h>

#include <arpa/nameser.h>

namespace {

using dns::MailHosts;
using dns::Outcome;
using dns::Security;
using dns::TlsaAnswer;
using dns::TlsaHost;
using dns::TlsaStatus;
using dns::Type;
using lab::CannedResolver;
using lab::DnsReply;
using lab::DnsServer;
using lab::SignedZones;
using net::Deadline;
using unit::validated::generous;
using unit::validated::inOurWords;
using unit::validated::settings;

std::string word(TlsaStatus status)
{
    constexpr const char *words[] = {"found",     "none",     "unsigned addresses",
                                     "unsigned records", "unchecked", "searched",
                                     "bogus",     "failed"};
    return words[static_cast<std::size_t>(status)];
}

std::string said(const TlsaAnswer &answer)
{
    std::string text = word(answer.status);
    for (const dns::Tlsa &record : answer.records)
        text += " (" + std::to_string(record.usage) + ' ' + std::to_string(record.selector) + ' ' +
                std::to_string(record.matching) + ' ' + record.data + ')';
    if (answer.status == TlsaStatus::found)
        text += ", base " + answer.base;
    if (answer.status == TlsaStatus::bogus || answer.status == TlsaStatus::failed)
        text += ": " + dns::describe(inOurWords(answer.answer), "such record");
    return text;
}

const char *const more = "@ MX 30 alias\n"
                         "@ MX 40 bare\n"
                         "@ MX 50 strange\n"
                         "_25._tcp.mx1 TLSA 3 1 1 6162\n"
                         "_25._tcp.mx1 TLSA 2 0 1 6364\n"
                         "_465._tcp.mx1 TLSA 3 1 1 6566\n"
                         "_25._tcp.mx2 CNAME _25._tcp.mx1\n"
                         "alias CNAME mx1\n"
                         "bare A 192.0.2.3\n"
                         "own CNAME bare\n"
                         "_25._tcp.own TLSA 3 1 1 6768\n"
                         "strange A 192.0.2.4\n"
                         "_25._tcp.strange CNAME _25._tcp.mx1.insecure.example.\n"
                         "toinsecure CNAME mx1.insecure.example.\n"
                         "_25._tcp.toinsecure TLSA 3 1 1 6162\n"
                         "tosecure CNAME mx1.secure.example.\n"
                         "_25._tcp.tosecure TLSA 3 1 1 6162\n";

struct Row {
    const char *situation;
    const char *host;
    unsigned short port;
    const char *expected; ///< of several records sorted
};

const Row rows[] = {
    {"secure", "mx1.secure.example", 25, "found (2 0 1 cd) (3 1 1 ab), base mx1.secure.example"},
    {"anotherPort", "mx1.secure.example", 465, "found (3 1 1 ef), base mx1.secure.example"},
    {"aPortWithoutAny", "mx1.secure.example", 587, "none"},
    {"aHostWithoutAny", "bare.secure.example", 25, "none"},
    {"recordIsAnAlias", "mx2.secure.example", 25,
     "found (2 0 1 cd) (3 1 1 ab), base mx2.secure.example"},
    {"hostIsAnAlias", "alias.secure.example", 25,
     "found (2 0 1 cd) (3 1 1 ab), base mx1.secure.example"},
    {"aliasHasThemUnderItsOwnName", "own.secure.example", 25,
     "found (3 1 1 gh), base own.secure.example"},
    {"recordIsAnAliasOfUnsignedOnes", "strange.secure.example", 25, "unsigned records"},
    {"unsignedZone", "mx1.insecure.example", 25, "unsigned addresses"},
    {"signedAliasOfAnUnsignedHost", "toinsecure.secure.example", 25,
     "found (3 1 1 ab), base toinsecure.secure.example"},
    {"signedAliasOfAnUnsignedHostWithoutAny", "toinsecure.secure.example", 465, "none"},
    {"unsignedAliasOfASignedHost", "tosecure.insecure.example", 25, "unsigned addresses"},
    {"bogus", "mx1.bogus.example", 25, "bogus: DNSSEC validation failed: WHY"},
    {"expired", "mx1.expired.example", 25, "bogus: DNSSEC validation failed: WHY"},
    {"nosuchHost", "nosuch.secure.example", 25, "none"},
};

TlsaAnswer lookedUp(dns::Resolver &resolver, const std::string &host, unsigned short port)
{
    const dns::HostAnswer answer =
        resolver.host(host, dns::Family::any, Deadline::after(generous));
    TlsaAnswer found =
        dns::findTlsa(resolver, {dns::tlsaHost(host, answer)}, port, Deadline::after(generous))
            .front();
    std::sort(found.records.begin(), found.records.end());
    return found;
}

void addZoneCases(unit::Suite &suite)
{
    for (const Row &row : rows)
        suite.add(row.situation, [row] {
            const SignedZones zones(more);
            const DnsServer server(zones.forwarder());
            dns::ValidatingResolver resolver(settings({&server}, zones.anchorFile()));
            CPPUNIT_ASSERT_EQUAL(std::string(row.expected),
                                 said(lookedUp(resolver, row.host, row.port)));
        });
    suite.add("exchangersOfADomain", [] {
        const SignedZones zones(more);
        const DnsServer server(zones.forwarder());
        dns::ValidatingResolver resolver(settings({&server}, zones.anchorFile()));
        const MailHosts mail = dns::findMailHosts(resolver, {"secure.example"}, {},
                                                  Deadline::after(generous)).front();
        std::vector<TlsaHost> hosts;
        for (const dns::MailHost &host : mail.hosts)
            hosts.push_back(dns::tlsaHost(host));
        std::string words;
        for (const TlsaAnswer &found :
             dns::findTlsa(resolver, hosts, 25, Deadline::after(generous)))
            words += word(found.status) + ' ' + found.base + "; ";
        CPPUNIT_ASSERT_EQUAL(std::string("found mx1.secure.example; found mx2.secure.example; "
                                         "found mx1.secure.example; none bare.secure.example; "
                                         "unsigned records strange.secure.example; "),
                             words);
    });
}

/// A forwarder that fails for TLSA records alone, as old ones do (RFC 7672 section 2.1.2).
struct FaultRow {
    const char *situation;
    DnsReply reply;
    const char *expected;
};

const FaultRow faults[] = {
    {"servfail", {.rcode = ns_r_servfail}, "answers SERVFAIL"},
    {"refused", {.rcode = ns_r_refused}, "answers SERVFAIL"},
    {"noAnswer", {.isSilent = true}, "does not answer"},
};

void addFaultCases(unit::Suite &suite)
{
    for (const FaultRow &row : faults)
        suite.add(row.situation, [row] {
            const SignedZones zones(more);
            const DnsServer server(
                [&row, whole = zones.forwarder()](const lab::DnsQuestion &asked) {
                    return asked.type == ns_t_tlsa ? row.reply : whole(asked);
                });
            dns::ValidatingResolver resolver(settings({&server}, zones.anchorFile()));
            const TlsaHost host{.name = "mx1.secure.example", .security = Security::secure,
                                .lookup = {.outcome = Outcome::found}};
            const auto found =
                dns::findTlsa(resolver, {host}, 25, Deadline::after(net::Seconds(2)));
            CPPUNIT_ASSERT_EQUAL("failed: name server " + server.address() + ' ' + row.expected,
                                 said(found.front()));
        });
    suite.add("strippedSignatures", [] {
        const SignedZones zones(more);
        const DnsServer server([whole = zones.forwarder(), bare = zones.strippingForwarder()](
                                   const lab::DnsQuestion &asked) {
            return asked.type == ns_t_tlsa ? bare(asked) : whole(asked);
        });
        dns::ValidatingResolver resolver(settings({&server}, zones.anchorFile()));
        CPPUNIT_ASSERT_EQUAL(std::string("bogus: DNSSEC validation failed: WHY"),
                             said(lookedUp(resolver, "mx1.secure.example", 25)));
    });
}

/// Whether anything may be asked at all.
struct HostRow {
    const char *situation;
    TlsaHost host;
    TlsaStatus status;
};

const HostRow hostRows[] = {
    {"unsignedAddresses",
     {.name = "mx", .security = Security::insecure},
     TlsaStatus::unsignedAddresses},
    {"hostsFile", {.name = "mx", .security = Security::unchecked}, TlsaStatus::unchecked},
    {"searchList",
     {.name = "mx", .security = Security::secure, .isSearched = true},
     TlsaStatus::searched},
    {"addressesBogus", {.name = "mx", .lookup = {.outcome = Outcome::bogus}}, TlsaStatus::bogus},
    {"addressesFail", {.name = "mx", .lookup = {.outcome = Outcome::servfail}}, TlsaStatus::failed},
    {"nameTooLong",
     {.name = std::string(63, 'a') + '.' + std::string(63, 'b') + '.' + std::string(63, 'c') + '.' +
              std::string(60, 'd'),
      .security = Security::secure},
     TlsaStatus::none},
};

/// The address of the other family is known, and signed.
void oneFamilyFails(const dns::Answer &failure)
{
    CannedResolver resolver;
    resolver.address("mx.example", {"192.0.2.1"})
        .set({"mx.example", Type::a}, {.outcome = Outcome::found,
                                       .addresses = {Poco::Net::IPAddress("192.0.2.1")},
                                       .canonicalName = "mx.example",
                                       .security = Security::secure,
                                       .server = "x"})
        .set({"mx.example", Type::aaaa}, failure)
        .set({"_25._tcp.mx.example", Type::tlsa}, {.outcome = Outcome::found,
                                                   .associations = {{3, 1, 1, "ab"}},
                                                   .security = Security::secure,
                                                   .server = "x"});
    const dns::HostAnswer answer =
        resolver.host("mx.example", dns::Family::any, Deadline::after(generous));
    CPPUNIT_ASSERT(answer.outcome == Outcome::found);
    const auto found = dns::findTlsa(resolver, {dns::tlsaHost("mx.example", answer)}, 25,
                                     Deadline::after(generous));
    CPPUNIT_ASSERT_EQUAL(std::string("found (3 1 1 ab), base mx.example"), said(found.front()));
}

void addHostCases(unit::Suite &suite)
{
    for (const HostRow &row : hostRows)
        suite.add(std::string("nothing asked: ") + row.situation, [row] {
            CannedResolver resolver;
            TlsaHost host = row.host;
            if (host.lookup.outcome == Outcome::local)
                host.lookup.outcome = Outcome::found;
            const auto found = dns::findTlsa(resolver, {host}, 25, Deadline::after(generous));
            CPPUNIT_ASSERT_EQUAL(word(row.status), word(found.front().status));
            CPPUNIT_ASSERT(resolver.asked().empty());
        });
    suite.add("a name that the search list made whole", [] {
        const TlsaHost host = dns::tlsaHost("mx", {.outcome = Outcome::found, .server = "x",
                                                   .security = Security::secure,
                                                   .name = "mx.secure.example"});
        CPPUNIT_ASSERT(host.isSearched);
        CPPUNIT_ASSERT(!dns::tlsaHost("MX.example.", {.name = "mx.example"}).isSearched);
    });
    const std::pair<const char *, dns::Answer> failures[] = {
        {"bogus", {.outcome = Outcome::bogus, .reason = "why", .server = "x"}},
        {"servfail", {.outcome = Outcome::servfail, .server = "x"}},
        {"silent", {.outcome = Outcome::timeout, .server = "x"}},
    };
    for (const auto &[situation, failure] : failures)
        suite.add(std::string("the records of known addresses beside others: ") + situation,
                  [failure = failure] { oneFamilyFails(failure); });
    suite.add("opt-out proves nothing, and there is none", [] {
        CannedResolver resolver;
        resolver.set({"_25._tcp.mx.example", Type::tlsa},
                     {.outcome = Outcome::noData, .security = Security::insecure, .server = "x"});
        const auto found = dns::findTlsa(
            resolver, {{.name = "mx.example", .security = Security::secure,
                        .lookup = {.outcome = Outcome::found}}},
            25, Deadline::after(generous));
        CPPUNIT_ASSERT_EQUAL(std::string("none"), said(found.front()));
    });
}

const unit::Registration registered("TlsaLookup", [](unit::Suite &suite) {
    addZoneCases(suite);
    addFaultCases(suite);
    addHostCases(suite);
});

} // namespace
