// SPDX-License-Identifier: MIT
#include "judge/ReverseDns.hpp"
#include "lab/CannedResolver.hpp"
#include "unit/Cases.hpp"

namespace {

using dns::Answer;
using dns::Outcome;
using dns::Type;
using lab::CannedResolver;
using Poco::Net::IPAddress;

struct Name {
    const char *address;
    const char *name;
};

const Name names[] = {
    {"192.0.2.1", "1.2.0.192.in-addr.arpa"},
    {"255.0.10.200", "200.10.0.255.in-addr.arpa"},
    {"2001:db8::f1",
     "1.f.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa"},
};

struct Row {
    const char *situation;
    std::vector<std::string> pointers; ///< of 192.0.2.1
    std::vector<std::pair<std::string, std::vector<std::string>>> hosts;
    std::string greetingName;
    const char *text;
};

const Row rows[] = {
    {"confirmed", {"mx1.example.net"}, {{"mx1.example.net", {"192.0.2.1"}}}, "mx1.example.net",
     "mx1.example.net (leads back); mx1.example.net, which fits"},
    {"lettersDoNotMatter", {"MX1.example.net"}, {{"mx1.example.net", {"192.0.2.1"}}},
     "Mx1.Example.Net", "mx1.example.net (leads back); mx1.example.net, which fits"},
    {"oneOfSeveralAddresses", {"mx1.example.net"},
     {{"mx1.example.net", {"192.0.2.9", "192.0.2.1", "2001:db8::1"}}}, "",
     "mx1.example.net (leads back); no host name"},
    {"leadsElsewhere", {"mx1.example.net"}, {{"mx1.example.net", {"192.0.2.9"}}}, "mx1.example.net",
     "mx1.example.net (has another address); mx1.example.net, which has another address"},
    {"leadsNowhere", {"mx1.example.net"}, {}, "mail.example.net",
     "mx1.example.net (does not exist); mail.example.net, which does not exist"},
    {"onlyTheOtherFamily", {"mx1.example.net"}, {{"mx1.example.net", {"2001:db8::1"}}},
     "mx1.example.net",
     "mx1.example.net (has no such address); mx1.example.net, which has no such address"},
    {"anotherNameOfTheAddress", {"mx1.example.net"},
     {{"mx1.example.net", {"192.0.2.1"}}, {"mail.example.net", {"192.0.2.1"}}}, "mail.example.net",
     "mx1.example.net (leads back); mail.example.net, another name of this address"},
    {"severalNames", {"a.example.net", "b.example.net"}, {{"b.example.net", {"192.0.2.1"}}}, "",
     "a.example.net (does not exist), b.example.net (leads back); no host name"},
    {"manyNames", {"a.example", "b.example", "c.example", "d.example", "e.example"}, {}, "",
     "a.example (does not exist), b.example (does not exist), c.example (does not exist), "
     "d.example (does not exist); no host name"},
    {"noPointer", {}, {{"mx1.example.net", {"192.0.2.1"}}}, "mx1.example.net",
     "no PTR record; mx1.example.net, another name of this address"},
    {"nameThatCannotBeAsked", {"a b.example"}, {}, std::string(300, 'x') + ".example",
     nullptr},
};

CannedResolver world(const Row &row)
{
    CannedResolver resolver;
    if (!row.pointers.empty())
        resolver.set({"1.2.0.192.in-addr.arpa", Type::ptr},
                     {.outcome = Outcome::found, .names = row.pointers});
    for (const auto &[name, addresses] : row.hosts)
        resolver.address(name, addresses);
    return resolver;
}

std::vector<dns::Reverse> lookUp(CannedResolver &resolver, const std::string &greetingName,
                                 const char *address = "192.0.2.1",
                                 const std::vector<dns::Server> &servers = {})
{
    options::CommonConfig config;
    config.dns.servers = servers;
    return judge::reverseDns(resolver, config, {{IPAddress(address), greetingName}},
                             net::Deadline::after(net::Seconds(20)));
}

std::string said(const dns::Reverse &reverse)
{
    return judge::namesText(reverse) + "; " + judge::claimText(reverse);
}

const unit::Registration registered("Reverse", [](unit::Suite &suite) {
    for (const Name &row : names)
        suite.add(std::string("nameOf ") + row.address, [row] {
            CPPUNIT_ASSERT_EQUAL(std::string(row.name), dns::reverseName(IPAddress(row.address)));
        });
    for (const Row &row : rows)
        suite.add(row.situation, [row] {
            CannedResolver resolver = world(row);
            const auto all = lookUp(resolver, row.greetingName);
            CPPUNIT_ASSERT_EQUAL(std::size_t(1), all.size());
            if (row.text)
                CPPUNIT_ASSERT_EQUAL(std::string(row.text), said(all.front()));
            CPPUNIT_ASSERT_EQUAL(std::size_t(0), resolver.repeated());
            for (const auto &[question, times] : resolver.asked())
                CPPUNIT_ASSERT(question.name.size() < 254 &&
                               question.name.find(' ') == std::string::npos);
        });
    suite.add("aFailedLookupIsNoMissingRecord", [] {
        CannedResolver resolver;
        resolver.set({"1.2.0.192.in-addr.arpa", Type::ptr},
                     {.outcome = Outcome::servfail, .server = "192.0.2.53"});
        resolver.outcome("mx1.example.net", Type::a, Outcome::timeout);
        CPPUNIT_ASSERT_EQUAL(
            std::string("name server 192.0.2.53 answers SERVFAIL; mx1.example.net, "
                        "which cannot be looked up"),
            said(lookUp(resolver, "mx1.example.net").front()));
    });
    suite.add("loopbackIsAskedOfNamedServersOnly", [] {
        CannedResolver resolver;
        CPPUNIT_ASSERT(lookUp(resolver, "", "127.0.0.1").empty());
        CPPUNIT_ASSERT(lookUp(resolver, "", "::1").empty());
        CPPUNIT_ASSERT(resolver.asked().empty());
        CPPUNIT_ASSERT_EQUAL(
            std::size_t(1),
            lookUp(resolver, "", "127.0.0.1", {*dns::parseServer("127.0.0.1@5353")}).size());
    });
    suite.add("forMachines", [] {
        CannedResolver resolver = world(rows[0]);
        const nagios::Table table = judge::reverseTable(lookUp(resolver, "mx1.example.net"));
        CPPUNIT_ASSERT_EQUAL(std::size_t(1), table.rows.size());
        CPPUNIT_ASSERT_EQUAL(table.columns.size(), table.rows.front().cells.size());
        CPPUNIT_ASSERT(table.rows.front().cells[2] == nagios::Cell(true));
    });
});

} // namespace
