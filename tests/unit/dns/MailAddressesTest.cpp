// SPDX-License-Identifier: MIT
#include "dns/MailHosts.hpp"
#include "lab/CannedResolver.hpp"
#include "unit/Cases.hpp"

namespace {

using dns::Family;
using dns::MailHosts;
using dns::Outcome;
using dns::Type;
using lab::CannedResolver;
using Poco::Net::IPAddress;

struct Row {
    const char *address;
    const char *why; ///< "": usable
};

const Row rows[] = {
    {"192.0.2.1", ""},
    {"10.0.0.1", ""},
    {"172.16.0.1", ""},
    {"192.168.1.1", ""},
    {"1.1.1.1", ""},
    {"126.255.255.255", ""},
    {"128.0.0.1", ""},
    {"0.0.0.0", "an unspecified address"},
    {"0.0.0.1", "an unspecified address"},
    {"0.255.255.255", "an unspecified address"},
    {"127.0.0.1", "a loopback address"},
    {"127.255.255.254", "a loopback address"},
    {"169.253.255.255", ""},
    {"169.254.0.1", "a link-local address"},
    {"169.254.255.255", "a link-local address"},
    {"169.255.0.0", ""},
    {"223.255.255.255", ""},
    {"224.0.0.1", "a multicast address"},
    {"239.255.255.255", "a multicast address"},
    {"255.255.255.255", "a broadcast address"},
    {"2001:db8::1", ""},
    {"fd00::1", ""},
    {"::", "an unspecified address"},
    {"::1", "a loopback address"},
    {"::2", "an IPv4 address written as IPv6"},
    {"::192.0.2.1", "an IPv4 address written as IPv6"},
    {"::ffff:192.0.2.1", "an IPv4 address written as IPv6"},
    {"::ffff:0.0.0.0", "an IPv4 address written as IPv6"},
    {"::ffff:127.0.0.1", "an IPv4 address written as IPv6"},
    {"64:ff9b::192.0.2.1", ""},
    {"fe7f::1", ""},
    {"fe80::1", "a link-local address"},
    {"febf:ffff::1", "a link-local address"},
    {"fec0::1", ""},
    {"feff::1", ""},
    {"ff02::1", "a multicast address"},
    {"ff0e::1", "a multicast address"},
    {"ff3e::8000:1", "a multicast address"},
    {"ffff::1", "a multicast address"},
};

void addAddressCases(unit::Suite &suite)
{
    for (const Row &row : rows) {
        const std::string address = row.address, why = row.why;
        suite.add(address,
                  [=] { CPPUNIT_ASSERT_EQUAL(why, dns::whyUnusable(IPAddress(address), false)); });
        suite.add(address + "WithLoopbackAllowed", [=] {
            CPPUNIT_ASSERT_EQUAL(why == "a loopback address" ? std::string() : why,
                                 dns::whyUnusable(IPAddress(address), true));
        });
    }
}

const net::Deadline soon = net::Deadline::after(net::Seconds(60));

MailHosts find(CannedResolver &resolver, const dns::AddressPolicy &policy = {})
{
    return findMailHosts(resolver, {"example.net"}, policy, soon).front();
}

std::string addresses(const MailHosts &mail)
{
    std::string text;
    for (const dns::MailHost &host : mail.hosts)
        for (const IPAddress &address : host.addresses)
            text += (text.empty() ? "" : " ") + address.toString();
    return text;
}

CannedResolver two()
{
    CannedResolver resolver;
    resolver.mx("example.net", {{10, "mx1.example.net"}, {20, "mx2.example.net"}})
        .address("mx1.example.net", {"192.0.2.1", "2001:db8::1"})
        .address("mx2.example.net", {"127.0.0.2"});
    return resolver;
}

void addPolicyCases(unit::Suite &suite)
{
    struct PolicyRow {
        const char *situation;
        dns::AddressPolicy policy;
        const char *expected;
        std::size_t questions;
    };
    const PolicyRow policies[] = {
        {"anyFamily", {}, "2001:db8::1 192.0.2.1", 5},
        {"loopbackAllowed", {Family::any, true}, "2001:db8::1 192.0.2.1 127.0.0.2", 5},
        {"onlyIpv4IsAskedFor", {Family::ipv4, false}, "192.0.2.1", 3},
        {"onlyIpv4WithLoopback", {Family::ipv4, true}, "192.0.2.1 127.0.0.2", 3},
        {"onlyIpv6IsAskedFor", {Family::ipv6, true}, "2001:db8::1", 3},
    };
    for (const PolicyRow &row : policies)
        suite.add(row.situation, [row] {
            CannedResolver resolver = two();
            CPPUNIT_ASSERT_EQUAL(std::string(row.expected), addresses(find(resolver, row.policy)));
            CPPUNIT_ASSERT_EQUAL(row.questions, resolver.asked().size());
        });
}

CannedResolver many(unsigned count)
{
    lab::Zones zones;
    std::string zone = "$ORIGIN example.net.\n";
    for (unsigned i = 0; i < count; ++i) {
        const std::string host = "mx" + std::to_string(i);
        zone += "@ MX " + std::to_string(count - i) + " " + host + "\n" + host + " A 192.0.2." +
                std::to_string(i % 250 + 1) + "\n";
    }
    zones.add(lab::Zone(zone));
    return CannedResolver(zones);
}

void sixtyExchangersInOneAnswer()
{
    CannedResolver resolver = many(60);
    const MailHosts mail = find(resolver);
    CPPUNIT_ASSERT_EQUAL(std::size_t(60), mail.hosts.size());
    CPPUNIT_ASSERT_EQUAL(std::string("mx59.example.net"), mail.hosts.front().name);
    CPPUNIT_ASSERT_EQUAL(std::string("192.0.2.1"), mail.hosts.back().addresses.at(0).toString());
    CPPUNIT_ASSERT(!mail.mx.isCut);
    CPPUNIT_ASSERT_EQUAL(std::size_t(121), resolver.asked().size());
}

void asManyExchangersAsAreLookedAt()
{
    CannedResolver resolver = many(256);
    const MailHosts mail = find(resolver);
    CPPUNIT_ASSERT_EQUAL(std::size_t(256), mail.hosts.size());
    CPPUNIT_ASSERT(!mail.mx.isCut);
}

void moreExchangersThanAreLookedAt()
{
    CannedResolver resolver = many(257);
    const MailHosts mail = find(resolver);
    CPPUNIT_ASSERT_EQUAL(std::size_t(256), mail.hosts.size());
    CPPUNIT_ASSERT(mail.mx.isCut);
}

/// Every answer is found by its domain, though hosts and failures are shared and mixed.
void manyDomainsAskForEachNameOnce()
{
    constexpr std::size_t count = 2000, providers = 10;
    CannedResolver resolver;
    std::vector<std::string> domains;
    for (std::size_t i = 0; i < count; ++i) {
        const std::string host = (i % 3 == 0 ? "MX" : "mx") + std::to_string(i % providers);
        domains.push_back("d" + std::to_string(i) + ".example");
        resolver.mx(domains.back(), {{10, host + ".example.net"}, {20, "backup.example.net"}});
    }
    for (std::size_t i = 0; i < providers; ++i)
        resolver.address("mx" + std::to_string(i) + ".example.net",
                         {"192.0.2." + std::to_string(i)});
    resolver.address("backup.example.net", {"192.0.2.100", "2001:db8::100"});
    resolver.outcome(domains[1234], Type::mx, Outcome::servfail);
    const std::vector<MailHosts> all = findMailHosts(resolver, domains, {}, soon);
    CPPUNIT_ASSERT_EQUAL(count, all.size());
    for (std::size_t i = 0; i < count; ++i)
        CPPUNIT_ASSERT_EQUAL(i == 1234 ? ""
                                       : "192.0.2." + std::to_string(i % providers) +
                                             " 2001:db8::100 192.0.2.100",
                             addresses(all[i]));
    CPPUNIT_ASSERT(all[1234].mx.outcome == Outcome::servfail);
    CPPUNIT_ASSERT_EQUAL(count + 2 * (providers + 1), resolver.asked().size());
    CPPUNIT_ASSERT_EQUAL(std::size_t(0), resolver.repeated());
}

void noDomains()
{
    CannedResolver resolver;
    CPPUNIT_ASSERT(findMailHosts(resolver, {}, {}, soon).empty());
    CPPUNIT_ASSERT(resolver.asked().empty());
}

void theRecordsAreNotKeptTwice()
{
    CannedResolver resolver = two();
    const MailHosts mail = find(resolver);
    CPPUNIT_ASSERT(mail.mx.exchangers.empty());
    CPPUNIT_ASSERT(mail.hosts.front().lookup.addresses.empty());
}

const char *const privateAddresses[] = {"10.0.0.1",    "10.255.255.255", "172.16.0.1",
                                        "172.31.9.9",  "192.168.1.1",    "100.64.0.1",
                                        "100.127.0.1", "fd00::1",        "fc12::1",
                                        "fec0::1"};
const char *const publicAddresses[] = {"9.255.255.255", "11.0.0.1",    "172.15.0.1", "172.32.0.1",
                                       "192.167.0.1",   "192.169.0.1", "100.63.0.1", "100.128.0.1",
                                       "192.0.2.1",     "2001:db8::1", "fe00::1",    "ff02::1"};

const unit::Registration registered("MailAddresses", [](unit::Suite &suite) {
    for (const char *address : privateAddresses)
        suite.add("private " + std::string(address),
                  [address] { CPPUNIT_ASSERT(dns::isPrivate(IPAddress(address))); });
    for (const char *address : publicAddresses)
        suite.add("not private " + std::string(address),
                  [address] { CPPUNIT_ASSERT(!dns::isPrivate(IPAddress(address))); });
    addAddressCases(suite);
    addPolicyCases(suite);
    suite.add("sixtyExchangersInOneAnswer", sixtyExchangersInOneAnswer);
    suite.add("asManyExchangersAsAreLookedAt", asManyExchangersAsAreLookedAt);
    suite.add("moreExchangersThanAreLookedAt", moreExchangersThanAreLookedAt);
    suite.add("manyDomainsAskForEachNameOnce", manyDomainsAskForEachNameOnce);
    suite.add("noDomains", noDomains);
    suite.add("theRecordsAreNotKeptTwice", theRecordsAreNotKeptTwice);
});

} // namespace
