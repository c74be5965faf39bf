// SPDX-License-Identifier: MIT
#include "dns/NameServers.hpp"
#include "lab/CannedResolver.hpp"
#include "unit/Cases.hpp"

namespace {

using dns::AskedServer;
using dns::Family;
using dns::NameServers;
using dns::Outcome;
using dns::Type;
using lab::CannedResolver;

const net::Deadline soon = net::Deadline::after(net::Seconds(60));

std::string said(const dns::Answer &answer)
{
    std::string text = answer.isAuthoritative ? "aa" : "";
    for (const dns::MailExchanger &exchanger : answer.exchangers)
        text += " " + std::to_string(exchanger.preference) + " " + exchanger.host;
    return answer.outcome == Outcome::found ? text : text + " " + describe(answer, "MX record");
}

/// "ZONE: ns1.example.net 127.0.0.11 aa 10 mx1.example.net; ...; NAME without address".
std::string said(const NameServers &servers)
{
    std::string text = servers.zone + ":";
    if (servers.zone.empty())
        return "no zone: " + describe(servers.ns, "NS record");
    for (const AskedServer &server : servers.servers)
        text += " " + server.name + " " + server.address.toString() + " " +
                (server.isAsked ? said(server.answer) : "not asked") + ";";
    for (const std::string &name : servers.withoutAddress)
        text += " " + name + " without address;";
    return text;
}

/// The zone of the rows. Its servers are on loopback, since there is always a route to that.
const std::string zone = "$ORIGIN example.net.\n"
                         "@ NS ns1\n"
                         "@ NS NS2\n"
                         "@ MX 10 mx1\n"
                         "mail MX 10 mx1\n"
                         "a.b MX 10 mx1\n"
                         "alias CNAME www.example.org.\n"
                         "ns1 A 127.0.0.11\n"
                         "ns2 A 127.0.0.12\n";
lab::Zones world(const std::string &more = "")
{
    return {zone + more, "$ORIGIN example.org.\n@ NS ns1.example.net.\nwww A 192.0.2.1\n"};
}

/// Both servers know the zone of the rows.
CannedResolver resolver(const lab::Zones &zones)
{
    CannedResolver made(zones);
    made.server("127.0.0.11", zones).server("127.0.0.12", zones);
    return made;
}

std::string nameServers(CannedResolver made, const std::string &domain = "example.net",
                        Family family = Family::any)
{
    return said(askNameServers(made, {domain}, family, soon).front());
}

struct Row {
    const char *situation;
    const char *domain;
    const char *expected;
};

const Row rows[] = {
    {"zoneAtTheDomain", "example.net",
     "example.net: ns1.example.net 127.0.0.11 aa 10 mx1.example.net; "
     "ns2.example.net 127.0.0.12 aa 10 mx1.example.net;"},
    {"zoneOneLabelUp", "mail.example.net",
     "example.net: ns1.example.net 127.0.0.11 aa 10 mx1.example.net; "
     "ns2.example.net 127.0.0.12 aa 10 mx1.example.net;"},
    {"zoneTwoLabelsUp", "a.b.example.net",
     "example.net: ns1.example.net 127.0.0.11 aa 10 mx1.example.net; "
     "ns2.example.net 127.0.0.12 aa 10 mx1.example.net;"},
    {"domainWithoutExchangers", "ns1.example.net",
     "example.net: ns1.example.net 127.0.0.11 aa has no MX record; "
     "ns2.example.net 127.0.0.12 aa has no MX record;"},
    {"domainDoesNotExist", "nosuch.example.net",
     "example.net: ns1.example.net 127.0.0.11 aa does not exist (NXDOMAIN); "
     "ns2.example.net 127.0.0.12 aa does not exist (NXDOMAIN);"},
    {"aliasAtTheDomain", "alias.example.net",
     "example.net: ns1.example.net 127.0.0.11 aa has no MX record; "
     "ns2.example.net 127.0.0.12 aa has no MX record;"},
    {"noZone", "nosuch.invalid", "no zone: does not exist (NXDOMAIN)"},
    {"oneLabel", "invalid", "no zone: does not exist (NXDOMAIN)"},
};

void aliasOfAnotherZonesApex()
{
    CannedResolver made = resolver(world("toapex CNAME example.org.\n"));
    const NameServers servers =
        askNameServers(made, {"toapex.example.net"}, Family::any, soon).front();
    CPPUNIT_ASSERT_EQUAL(std::string("example.net"), servers.zone);
}

void olderZoneOnOneServer()
{
    CannedResolver made = resolver(world());
    made.server("127.0.0.12", {"$ORIGIN example.net.\n@ MX 10 old\n"});
    CPPUNIT_ASSERT_EQUAL(std::string("example.net: ns1.example.net 127.0.0.11 aa 10 "
                                     "mx1.example.net; ns2.example.net 127.0.0.12 aa 10 "
                                     "old.example.net;"),
                         nameServers(made));
}

/// What the second server says in place of the truth.
void addBadServers(unit::Suite &suite)
{
    const std::pair<const char *, dns::Answer> bad[] = {
        {"name server 127.0.0.12 answers REFUSED", {.outcome = Outcome::refused}},
        {"name server 127.0.0.12 answers SERVFAIL", {.outcome = Outcome::servfail}},
        {"name server 127.0.0.12 does not answer", {.outcome = Outcome::timeout}},
        {"has no MX record", {.outcome = Outcome::noData}},
    };
    for (const auto &[text, answer] : bad)
        suite.add(std::string("oneServer ") + text, [text = text, answer = answer] {
            CannedResolver made = resolver(world());
            made.direct({{"example.net", Type::mx}, *dns::parseServer("127.0.0.12")}, answer);
            CPPUNIT_ASSERT_EQUAL(std::string("example.net: ns1.example.net 127.0.0.11 aa 10 "
                                             "mx1.example.net; ns2.example.net 127.0.0.12  ") +
                                     text + ";",
                                 nameServers(made));
        });
}

void serverWithoutAddress()
{
    for (const char *name : {"nosuch", "mail"})
        CPPUNIT_ASSERT_EQUAL(
            std::string("example.net: ns1.example.net 127.0.0.11 aa 10 mx1.example.net; "
                        "ns2.example.net 127.0.0.12 aa 10 mx1.example.net; ") +
                name + ".example.net without address;",
            nameServers(resolver(world("@ NS " + std::string(name) + "\n"))));
}

void sameServerSpeltInTwoWays()
{
    CannedResolver made;
    made.ns("example.net", {"NS.example.net", "ns.example.net."});
    CPPUNIT_ASSERT_EQUAL(std::string("example.net: ns.example.net without address;"),
                         nameServers(made));
}

void noServerHasAnAddress()
{
    CannedResolver made;
    made.ns("example.net", {"ns.example.net"});
    CPPUNIT_ASSERT_EQUAL(std::string("example.net: ns.example.net without address;"),
                         nameServers(made));
    CPPUNIT_ASSERT(made.askedDirectly().empty());
}

void severalAddressesOfOneServer()
{
    CannedResolver made = resolver(world("ns1 A 127.0.0.12\n"));
    CPPUNIT_ASSERT_EQUAL(
        std::string("example.net: ns1.example.net 127.0.0.11 aa 10 mx1.example.net; "
                    "ns1.example.net 127.0.0.12 aa 10 mx1.example.net; "
                    "ns2.example.net 127.0.0.12 aa 10 mx1.example.net;"),
        nameServers(made));
}

/// An address of the other family is nothing that lacks.
void oneFamilyOnly()
{
    CannedResolver made = resolver(world("@ NS ns6\nns6 AAAA ::1\n"));
    CPPUNIT_ASSERT_EQUAL(
        std::string("example.net: ns1.example.net 127.0.0.11 aa 10 mx1.example.net; "
                    "ns2.example.net 127.0.0.12 aa 10 mx1.example.net;"),
        nameServers(made, "example.net", Family::ipv4));
}

void noRouteToAServer()
{
    CannedResolver made = resolver(world("@ NS ns3\nns3 AAAA fe80::1\n"));
    CPPUNIT_ASSERT_EQUAL(
        std::string("example.net: ns1.example.net 127.0.0.11 aa 10 mx1.example.net; "
                    "ns2.example.net 127.0.0.12 aa 10 mx1.example.net; "
                    "ns3.example.net fe80::1 not asked;"),
        nameServers(made));
}

void moreServersThanAreAsked()
{
    std::string servers;
    for (int i = 20; i < 60; ++i) {
        const std::string name = "ns" + std::to_string(i);
        servers += "@ NS " + name + "\n" + name + " A 127.0.0." + std::to_string(i) + "\n";
    }
    CannedResolver made = resolver(world(servers));
    const NameServers found = askNameServers(made, {"example.net"}, Family::any, soon).front();
    CPPUNIT_ASSERT_EQUAL(std::size_t(32), found.servers.size());
    CPPUNIT_ASSERT_EQUAL(std::size_t(32), made.askedDirectly().size());
    CPPUNIT_ASSERT(found.withoutAddress.empty());
}

/// The resolver cannot name the servers of a zone that does not answer; those above it can.
void zoneThatNoResolverCanReach()
{
    const lab::Zones above{"$ORIGIN net.\n@ NS ns\nns A 127.0.0.21\nexample NS ns1.example\n"
                           "example NS ns2.example\nns1.example A 127.0.0.11\n"
                           "ns2.example A 127.0.0.12\n"};
    CannedResolver made;
    made.ns("net", {"ns.net"}).address("ns.net", {"127.0.0.21"}).server("127.0.0.21", above);
    made.outcome("mail.example.net", Type::ns, Outcome::servfail)
        .outcome("example.net", Type::ns, Outcome::servfail)
        .address("ns1.example.net", {"127.0.0.11"})
        .address("ns2.example.net", {"127.0.0.12"})
        .server("127.0.0.12", {"$ORIGIN example.org.\n"});
    CPPUNIT_ASSERT_EQUAL(
        std::string("example.net: ns1.example.net 127.0.0.11  name server 127.0.0.11 does not "
                    "answer; ns2.example.net 127.0.0.12  name server 127.0.0.12 answers REFUSED;"),
        nameServers(made, "mail.example.net"));
}

void failingResolver()
{
    CannedResolver made;
    for (const char *name : {"mail.example.net", "example.net", "net"})
        made.outcome(name, Type::ns, Outcome::servfail);
    CPPUNIT_ASSERT_EQUAL(std::string("no zone: name server 192.0.2.53 answers SERVFAIL"),
                         nameServers(made, "mail.example.net"));
}

void manyDomainsOfOneZone()
{
    CannedResolver made = resolver(world());
    std::vector<std::string> domains = {"example.net", "mail.example.net", "a.b.example.net"};
    const std::vector<NameServers> all = askNameServers(made, domains, Family::any, soon);
    CPPUNIT_ASSERT_EQUAL(domains.size(), all.size());
    for (const NameServers &servers : all)
        CPPUNIT_ASSERT_EQUAL(std::string(rows[0].expected), said(servers));
    const std::vector<std::string> expected = {
        "127.0.0.11 example.net MX",      "127.0.0.12 example.net MX",
        "127.0.0.11 mail.example.net MX", "127.0.0.12 mail.example.net MX",
        "127.0.0.11 a.b.example.net MX",  "127.0.0.12 a.b.example.net MX"};
    CPPUNIT_ASSERT(expected == made.askedDirectly());
    CPPUNIT_ASSERT_EQUAL(std::size_t(1), made.asked().at({"ns1.example.net", Type::a}));
}

const unit::Registration registered("NameServers", [](unit::Suite &suite) {
    for (const Row &row : rows)
        suite.add(row.situation, [row] {
            CPPUNIT_ASSERT_EQUAL(std::string(row.expected),
                                 nameServers(resolver(world()), row.domain));
        });
    suite.add("aliasOfAnotherZonesApex", aliasOfAnotherZonesApex);
    suite.add("olderZoneOnOneServer", olderZoneOnOneServer);
    addBadServers(suite);
    suite.add("serverWithoutAddress", serverWithoutAddress);
    suite.add("sameServerSpeltInTwoWays", sameServerSpeltInTwoWays);
    suite.add("noServerHasAnAddress", noServerHasAnAddress);
    suite.add("severalAddressesOfOneServer", severalAddressesOfOneServer);
    suite.add("oneFamilyOnly", oneFamilyOnly);
    suite.add("noRouteToAServer", noRouteToAServer);
    suite.add("moreServersThanAreAsked", moreServersThanAreAsked);
    suite.add("zoneThatNoResolverCanReach", zoneThatNoResolverCanReach);
    suite.add("failingResolver", failingResolver);
    suite.add("manyDomainsOfOneZone", manyDomainsOfOneZone);
});

} // namespace
