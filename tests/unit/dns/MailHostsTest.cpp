// SPDX-License-Identifier: MIT
#include "dns/MailHosts.hpp"
#include "lab/CannedResolver.hpp"
#include "unit/Cases.hpp"

#include <arpa/nameser.h>

namespace {

using dns::AddressPolicy;
using dns::Family;
using dns::MailHost;
using dns::MailHosts;
using dns::Outcome;
using dns::Type;
using lab::CannedResolver;
using Poco::Net::IPAddress;

const net::Deadline soon = net::Deadline::after(net::Seconds(60));

std::string joined(const char *before, const std::vector<IPAddress> &addresses)
{
    std::string text;
    for (const IPAddress &address : addresses)
        text += (text.empty() ? before : " ") + address.toString();
    return text;
}

/// "10 mx1.example.net 192.0.2.1", and what is wrong with it.
std::string said(const MailHost &host)
{
    std::string text = std::to_string(host.preference) + " " + host.name;
    text += joined(" ", host.addresses) + joined(" unusable ", host.unusable);
    if (!host.alias.empty())
        text += " alias of " + host.alias;
    if (host.isAddress)
        return text + " is an address";
    const bool hasNone = host.addresses.empty() && host.unusable.empty();
    if (hasNone || host.lookup.outcome > Outcome::noData)
        text += " " + describe(host.lookup, "address");
    return text;
}

/// What DNS said, how the exchangers came about, and each of them: all that a judge can see.
std::string said(const MailHosts &mail)
{
    std::string text = mail.mx.outcome == Outcome::found ? "" : describe(mail.mx, "MX record");
    const auto add = [&text](bool isSo, const std::string &what) {
        if (isSo)
            text += (text.empty() ? "" : "; ") + what;
    };
    add(mail.isImplicit, "implicit");
    add(mail.isNull, "null");
    add(mail.hasNullBeside, "null beside");
    add(mail.mx.isCut, "cut");
    for (const MailHost &host : mail.hosts)
        add(true, said(host));
    return text;
}

std::string mailHosts(CannedResolver resolver, const AddressPolicy &policy = {})
{
    return said(findMailHosts(resolver, {"example.net"}, policy, soon).front());
}

/// The hosts that most rows need, in the zone of the domain and beside it.
const std::string hosts = "mx1 A 192.0.2.1\n"
                          "mx1 AAAA 2001:db8::1\n"
                          "mx2 A 192.0.2.2\n"
                          "alias CNAME mx1\n"
                          "away CNAME mx.example.org.\n"
                          "gone CNAME nosuch.example.org.\n"
                          "barren CNAME empty.example.org.\n"
                          "loop CNAME loop\n"
                          "empty TXT \"no address\"\n";

lab::Zones world(const std::string &records)
{
    return {"$ORIGIN example.net.\n" + hosts + records,
            "$ORIGIN example.org.\n@ MX 5 mx\nmx A 192.0.2.9\nempty TXT \"\"\nbare A 192.0.2.8\n"};
}

struct Row {
    const char *situation;
    std::string records;
    const char *expected;
};

const Row rows[] = {
    {"preferenceOrder", "@ MX 20 mx2\n@ MX 10 mx1\n",
     "10 mx1.example.net 2001:db8::1 192.0.2.1; 20 mx2.example.net 192.0.2.2"},
    {"preferenceIsANumber", "@ MX 100 mx1\n@ MX 9 mx2\n",
     "9 mx2.example.net 192.0.2.2; 100 mx1.example.net 2001:db8::1 192.0.2.1"},
    {"extremePreferences", "@ MX 65535 mx1\n@ MX 0 mx2\n",
     "0 mx2.example.net 192.0.2.2; 65535 mx1.example.net 2001:db8::1 192.0.2.1"},
    {"equalPreferenceByName", "@ MX 10 mx2\n@ MX 10 MX1\n",
     "10 mx1.example.net 2001:db8::1 192.0.2.1; 10 mx2.example.net 192.0.2.2"},
    {"implicitExchanger", "@ A 192.0.2.7\n", "has no MX record; implicit; 0 example.net 192.0.2.7"},
    {"neitherExchangerNorAddress", "@ TXT \"\"\n",
     "has no MX record; implicit; 0 example.net has no address"},
    {"nullExchanger", "@ MX 0 .\n@ A 192.0.2.7\n", "null"},
    {"nullExchangerOfAnotherPreference", "@ MX 10 .\n", "null"},
    {"twoNullExchangers", "@ MX 0 .\n@ MX 10 .\n", "null"},
    {"nullExchangerBesideAnother", "@ MX 0 .\n@ MX 10 mx2\n",
     "null beside; 10 mx2.example.net 192.0.2.2"},
    {"exchangerIsAnAlias", "@ MX 10 alias\n",
     "10 alias.example.net 2001:db8::1 192.0.2.1 alias of mx1.example.net"},
    {"exchangerIsAnAliasIntoAnotherZone", "@ MX 10 away\n",
     "10 away.example.net 192.0.2.9 alias of mx.example.org"},
    {"exchangerIsAnAliasOfNothing", "@ MX 10 gone\n",
     "10 gone.example.net does not exist (NXDOMAIN)"},
    {"exchangerIsAnAliasWithoutAddress", "@ MX 10 barren\n",
     "10 barren.example.net has no address"},
    {"exchangerIsAnAliasOfItself", "@ MX 10 loop\n", "10 loop.example.net has no address"},
    {"exchangerWithoutAddress", "@ MX 10 empty\n@ A 192.0.2.7\n",
     "10 empty.example.net has no address"},
    {"exchangerDoesNotExist", "@ MX 10 nosuch\n@ A 192.0.2.7\n",
     "10 nosuch.example.net does not exist (NXDOMAIN)"},
    {"oneExchangerOfTwoDoesNotExist", "@ MX 10 nosuch\n@ MX 20 mx2\n",
     "10 nosuch.example.net does not exist (NXDOMAIN); 20 mx2.example.net 192.0.2.2"},
    {"exchangerIsAnIpv4AddressAsText", "@ MX 10 192.0.2.1.\n", "10 192.0.2.1 is an address"},
    {"exchangerIsAnIpv6AddressAsText", "@ MX 10 2001:db8::1.\n", "10 2001:db8::1 is an address"},
    {"exchangerIsAnAddressLiteral", "@ MX 10 [192.0.2.1].\n", "10 [192.0.2.1] is an address"},
    {"addressAsTextInsideTheZone", "@ MX 10 192.0.2.1\n",
     "10 192.0.2.1.example.net does not exist (NXDOMAIN)"},
    {"exchangerOfOneLabel", "@ MX 10 mx1.\n", "10 mx1 does not exist (NXDOMAIN)"},
    {"escapedDotInExchanger", "@ MX 10 a\\.b\n",
     "10 a\\.b.example.net is not a valid host name"},
    {"blankInExchanger", "@ MX 10 a\\032b\n",
     "10 a\\032b.example.net is not a valid host name"},
    {"underscoreInExchanger", "@ MX 10 a_b\na_b A 192.0.2.4\n", "10 a_b.example.net 192.0.2.4"},
    {"wildcardAsExchanger", "@ MX 10 *\n", "10 *.example.net is not a valid host name"},
    {"sameExchangerTwice", "@ MX 20 mx2\n@ MX 10 MX2\n", "10 mx2.example.net 192.0.2.2"},
    {"domainIsItsOwnExchanger", "@ MX 10 @\n@ A 192.0.2.7\n", "10 example.net 192.0.2.7"},
    {"sameAddressUnderTwoNames", "@ MX 10 mx2\n@ MX 20 other\nother A 192.0.2.2\n",
     "10 mx2.example.net 192.0.2.2; 20 other.example.net 192.0.2.2"},
    {"severalAddresses", "@ MX 10 m\nm A 192.0.2.5\nm A 192.0.2.6\nm AAAA 2001:db8::5\n",
     "10 m.example.net 2001:db8::5 192.0.2.5 192.0.2.6"},
    {"loopbackBesideAnother", "@ MX 10 m\nm A 127.0.0.1\nm A 192.0.2.6\n",
     "10 m.example.net 192.0.2.6 unusable 127.0.0.1"},
    {"loopbackOnly", "@ MX 10 m\nm A 127.0.0.1\nm AAAA ::1\n",
     "10 m.example.net unusable ::1 127.0.0.1"},
    {"implicitExchangerWithUnusableAddress", "@ A 0.0.0.0\n",
     "has no MX record; implicit; 0 example.net unusable 0.0.0.0"},
};

void addZoneCases(unit::Suite &suite)
{
    for (const Row &row : rows)
        suite.add(row.situation, [row] {
            CPPUNIT_ASSERT_EQUAL(std::string(row.expected),
                                 mailHosts(CannedResolver(world(row.records))));
        });
    const auto domain = [](const char *name) {
        CannedResolver resolver(world("www CNAME bare.example.org.\nmail CNAME example.org.\n"
                                      "dangling CNAME nosuch.example.org.\n"));
        return said(findMailHosts(resolver, {name}, {}, soon).front());
    };
    suite.add("domainIsAnAlias", [=] {
        CPPUNIT_ASSERT_EQUAL(std::string("5 mx.example.org 192.0.2.9"), domain("mail.example.net"));
    });
    suite.add("implicitExchangerBehindAnAliasOfTheDomain", [=] {
        CPPUNIT_ASSERT_EQUAL(
            std::string("has no MX record; implicit; 0 bare.example.org 192.0.2.8"),
            domain("www.example.net"));
    });
    suite.add("domainIsAnAliasOfNothing", [=] {
        CPPUNIT_ASSERT_EQUAL(std::string("does not exist (NXDOMAIN)"),
                             domain("dangling.example.net"));
    });
    suite.add("domainDoesNotExist", [=] {
        CPPUNIT_ASSERT_EQUAL(std::string("does not exist (NXDOMAIN)"),
                             domain("nosuch.example.net"));
    });
}

/// What one kind of question brings, in place of an answer.
struct FailureRow {
    const char *situation;
    const char *name;
    Type type;
    Outcome outcome;
    const char *expected;
};

const FailureRow failures[] = {
    {"exchangersFail", "example.net", Type::mx, Outcome::servfail,
     "name server 192.0.2.53 answers SERVFAIL"},
    {"exchangersRefused", "example.net", Type::mx, Outcome::refused,
     "name server 192.0.2.53 answers REFUSED"},
    {"exchangersTimeOut", "example.net", Type::mx, Outcome::timeout,
     "name server 192.0.2.53 does not answer"},
    {"exchangersBogus", "example.net", Type::mx, Outcome::bogus, "DNSSEC validation failed: "},
    {"exchangersUnreadable", "example.net", Type::mx, Outcome::broken,
     "name server 192.0.2.53 sends an answer that cannot be read"},
    {"ipv6Fails", "mx1.example.net", Type::aaaa, Outcome::servfail,
     "10 mx1.example.net 192.0.2.1 name server 192.0.2.53 answers SERVFAIL"},
    {"ipv4TimesOut", "mx1.example.net", Type::a, Outcome::timeout,
     "10 mx1.example.net 2001:db8::1 name server 192.0.2.53 does not answer"},
    {"ipv4Bogus", "mx1.example.net", Type::a, Outcome::bogus,
     "10 mx1.example.net 2001:db8::1 DNSSEC validation failed: "},
    {"onlyFamilyRefused", "mx2.example.net", Type::a, Outcome::refused,
     "10 mx1.example.net 2001:db8::1 192.0.2.1; "
     "20 mx2.example.net name server 192.0.2.53 answers REFUSED"},
    {"onlyFamilyBogus", "mx2.example.net", Type::a, Outcome::bogus,
     "10 mx1.example.net 2001:db8::1 192.0.2.1; "
     "20 mx2.example.net DNSSEC validation failed: "},
};

void addFailureCases(unit::Suite &suite)
{
    for (const FailureRow &row : failures)
        suite.add(row.situation, [row] {
            const bool isTwo = std::string(row.name) == "mx2.example.net";
            CannedResolver resolver(world(isTwo ? "@ MX 10 mx1\n@ MX 20 mx2\n" : "@ MX 10 mx1\n"));
            resolver.outcome(row.name, row.type, row.outcome);
            CPPUNIT_ASSERT_EQUAL(std::string(row.expected), mailHosts(resolver));
        });
    suite.add("theGraverFailureOfTwoFamilies", [] {
        CannedResolver resolver(world("@ MX 10 mx1\n"));
        resolver.outcome("mx1.example.net", Type::a, Outcome::timeout)
            .outcome("mx1.example.net", Type::aaaa, Outcome::servfail);
        CPPUNIT_ASSERT_EQUAL(
            std::string("10 mx1.example.net name server 192.0.2.53 does not answer"),
            mailHosts(resolver));
    });
    suite.add("recordWithoutExchanger", [] {
        lab::Zones zones = world("@ A 192.0.2.7\n");
        zones.setFault("example.net", {.records = {{"example.net", ns_t_mx, "\\# 2 000a"}}},
                       ns_t_mx);
        CPPUNIT_ASSERT_EQUAL(
            std::string("name server 192.0.2.53 sends an answer that cannot be read"),
            mailHosts(CannedResolver(zones)));
    });
}

const unit::Registration registered("MailHosts", [](unit::Suite &suite) {
    addZoneCases(suite);
    addFailureCases(suite);
});

} // namespace
