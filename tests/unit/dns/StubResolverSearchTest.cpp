// SPDX-License-Identifier: MIT
#include "dns/StubResolver.hpp"
#include "lab/DnsServer.hpp"
#include "unit/Cases.hpp"

#include <arpa/nameser.h>
#include <cstdlib>

namespace {

using dns::Family;
using dns::Outcome;
using lab::DnsQuestion;
using lab::DnsReply;
using lab::DnsServer;
using net::Deadline;
using net::Seconds;

/// A search list, as resolv.conf would give it.
struct SearchList {
    explicit SearchList(const char *options = "")
    {
        ::setenv("LOCALDOMAIN", "corp.example lab.example", 1);
        ::setenv("RES_OPTIONS", options, 1);
    }
    ~SearchList()
    {
        ::unsetenv("LOCALDOMAIN");
        ::unsetenv("RES_OPTIONS");
    }
};

/// What host() learns from that server, and what it is asked.
dns::HostAnswer lookUp(const DnsServer &server, const char *typed, Seconds span)
{
    dns::StubResolver resolver({*dns::parseServer(server.address())});
    return resolver.host(typed, Family::ipv4, Deadline::after(span));
}

struct SearchRow {
    const char *situation;
    const char *options;
    const char *typed;
    const char *existing; ///< the only name that has an address
    int otherwise;        ///< what is said about the others
    const char *asked;    ///< in this order
    const char *said;     ///< the name that was found, or what is said
};

const SearchRow searches[] = {
    {"aBareNameIsSearchedFirst", "", "mail", "mail.lab.example", ns_r_nxdomain,
     "mail.corp.example mail.lab.example", "mail.lab.example"},
    {"aBareNameIsAskedAsItIsLast", "", "mail", "mail", ns_r_nxdomain,
     "mail.corp.example mail.lab.example mail", "mail"},
    {"aBareNameThatIsNowhere", "", "mail", "", ns_r_nxdomain,
     "mail.corp.example mail.lab.example mail", "does not exist (NXDOMAIN)"},
    {"anEmptyNameIsSearchedOn", "", "mail", "mail.lab.example", ns_r_noerror,
     "mail.corp.example mail.lab.example", "mail.lab.example"},
    {"withoutDotsABareNameIsAskedAsItIsFirst", "ndots:0", "mail", "mail", ns_r_nxdomain, "mail",
     "mail"},
    {"aDottedNameIsAskedAsItIsFirst", "", "mail.example", "mail.example", ns_r_nxdomain,
     "mail.example", "mail.example"},
    {"whateverNdotsSays", "ndots:2", "mail.example", "mail.example", ns_r_nxdomain, "mail.example",
     "mail.example"},
    {"theListOnlyHintsAtADottedName", "", "mail.example", "mail.example.lab.example",
     ns_r_nxdomain, "mail.example mail.example.corp.example mail.example.lab.example",
     "does not exist; mail.example.lab.example does: write it out"},
    {"thereIsNoHintWithoutAnAddress", "", "mail.example", "", ns_r_nxdomain,
     "mail.example mail.example.corp.example mail.example.lab.example",
     "does not exist (NXDOMAIN)"},
    {"theListCountsWhereNdotsCovers", "ndots:2", "mail.example", "mail.example.lab.example",
     ns_r_nxdomain, "mail.example mail.example.corp.example mail.example.lab.example",
     "mail.example.lab.example"},
    {"ndotsCoversFewerDots", "ndots:2", "a.mail.example", "a.mail.example.corp.example",
     ns_r_nxdomain, "a.mail.example a.mail.example.corp.example a.mail.example.lab.example",
     "does not exist; a.mail.example.corp.example does: write it out"},
    {"aDottedNameWithoutAddressIsMeant", "ndots:2", "mail.example", "mail.example.corp.example",
     ns_r_noerror, "mail.example", "has no address"},
    {"anAbsoluteNameIsNotSearched", "ndots:2", "mail.example.", "mail.example.corp.example",
     ns_r_nxdomain, "mail.example", "does not exist (NXDOMAIN)"},
    {"lettersStayAsTheyWereTyped", "", "Mail.Example.", "", ns_r_nxdomain, "Mail.Example",
     "does not exist (NXDOMAIN)"},
};

void search(const SearchRow &row)
{
    const SearchList list(row.options);
    const DnsServer server([&](const DnsQuestion &question) {
        if (question.name != row.existing)
            return DnsReply{.rcode = row.otherwise};
        return DnsReply{.records = {{question.name, question.type, "192.0.2.1"}}};
    });
    const dns::HostAnswer answer = lookUp(server, row.typed, Seconds(20));
    std::string names;
    for (const DnsQuestion &question : server.questions())
        names += (names.empty() ? "" : " ") + question.name;
    CPPUNIT_ASSERT_EQUAL(std::string(row.asked), names);
    CPPUNIT_ASSERT_EQUAL(std::string(row.said), answer.outcome == Outcome::found
                                                    ? answer.name
                                                    : dns::describe(answer));
}

/// A hint is no more than that: the name does not exist.
void aHintThatFailsChangesNothing()
{
    const SearchList list;
    const DnsServer server([](const DnsQuestion &question) {
        return question.name == "mail.example" ? DnsReply{.rcode = ns_r_nxdomain}
                                               : DnsReply{.isSilent = true};
    });
    CPPUNIT_ASSERT_EQUAL(std::string("does not exist (NXDOMAIN)"),
                         dns::describe(lookUp(server, "mail.example", Seconds(3))));
}

/// Nobody knows whether that name exists.
void aFailureEndsTheSearch()
{
    const SearchList list("ndots:2");
    const DnsServer server([](const DnsQuestion &) { return DnsReply{.rcode = ns_r_servfail}; });
    CPPUNIT_ASSERT_EQUAL("name server " + server.address() + " answers SERVFAIL",
                         dns::describe(lookUp(server, "mail.example", Seconds(20))));
    for (const DnsQuestion &question : server.questions())
        CPPUNIT_ASSERT_EQUAL(std::string("mail.example"), question.name);
}

const unit::Registration registered("StubResolverSearch", [](unit::Suite &suite) {
    for (const SearchRow &row : searches)
        suite.add(row.situation, [row] { search(row); });
    suite.add("aHintThatFailsChangesNothing", aHintThatFailsChangesNothing);
    suite.add("aFailureEndsTheSearch", aFailureEndsTheSearch);
});

} // namespace
