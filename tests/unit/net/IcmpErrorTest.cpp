// SPDX-License-Identifier: MIT
#include "net/Failure.hpp"
#include "net/IcmpError.hpp"
#include "unit/Cases.hpp"

namespace {

using net::FailureKind;
using net::IcmpError;
using Poco::Net::IPAddress;

const IPAddress router4("203.0.113.1");
const IPAddress router6("2001:db8::1");

void addDescriptions(unit::Suite &suite)
{
    struct Row {
        const char *situation;
        IcmpError error;
        const char *expected;
    };
    const Row rows[] = {
        {"networkUnreachable", {3, 0, router4}, "network unreachable, says 203.0.113.1"},
        {"hostUnreachable", {3, 1, router4}, "host unreachable, says 203.0.113.1"},
        {"protocolUnreachable", {3, 2, router4}, "protocol unreachable, says 203.0.113.1"},
        {"portUnreachable", {3, 3, router4}, "port unreachable, says 203.0.113.1"},
        {"fragmentationNeeded", {3, 4, router4}, "fragmentation needed, says 203.0.113.1"},
        {"networkUnknown", {3, 6, router4}, "network unreachable, says 203.0.113.1"},
        {"hostUnknown", {3, 7, router4}, "host unreachable, says 203.0.113.1"},
        {"networkProhibited", {3, 9, router4}, "administratively prohibited, says 203.0.113.1"},
        {"hostProhibited", {3, 10, router4}, "administratively prohibited, says 203.0.113.1"},
        {"prohibited", {3, 13, router4}, "administratively prohibited, says 203.0.113.1"},
        {"routingLoop",
         {11, 0, router4},
         "time exceeded in transit (a routing loop?), says 203.0.113.1"},
        {"fragmentsLost", {11, 1, router4}, "ICMP type 11 code 1, says 203.0.113.1"},
        {"badHeader", {12, 0, router4}, "ICMP type 12 code 0, says 203.0.113.1"},
        {"noRoute6", {1, 0, router6}, "no route, says 2001:db8::1"},
        {"prohibited6", {1, 1, router6}, "administratively prohibited, says 2001:db8::1"},
        {"beyondScope6",
         {1, 2, router6},
         "beyond the scope of the source address, says 2001:db8::1"},
        {"addressUnreachable6", {1, 3, router6}, "host unreachable, says 2001:db8::1"},
        {"portUnreachable6", {1, 4, router6}, "port unreachable, says 2001:db8::1"},
        {"policy6", {1, 5, router6}, "administratively prohibited, says 2001:db8::1"},
        {"rejectRoute6", {1, 6, router6}, "rejected, says 2001:db8::1"},
        {"tooBig6", {2, 0, router6}, "fragmentation needed, says 2001:db8::1"},
        {"routingLoop6",
         {3, 0, router6},
         "time exceeded in transit (a routing loop?), says 2001:db8::1"},
        {"familyDecidesTheMeaning", {3, 1, router6}, "ICMP type 3 code 1, says 2001:db8::1"},
        {"nobodyHasTheAddress",
         {3, 1, router4, true},
         "no machine has this address (no answer to ARP)"},
        {"nobodyHasTheAddress6",
         {1, 3, router6, true},
         "no machine has this address (no answer to neighbour discovery)"},
        {"deadGateway",
         {3, 1, router4, true, true},
         "the gateway towards it is not there (no answer to ARP)"},
        {"deadGateway6",
         {1, 3, router6, true, true},
         "the gateway towards it is not there (no answer to neighbour discovery)"},
        {"ownFirewall",
         {3, 13, router4, true, true},
         "administratively prohibited, says this machine"},
        {"unknownSender", {3, 13, IPAddress()}, "administratively prohibited"},
    };
    for (const Row &row : rows)
        suite.add(row.situation,
                  [row] { CPPUNIT_ASSERT_EQUAL(std::string(row.expected), describe(row.error)); });
}

void addFailures(unit::Suite &suite)
{
    struct Row {
        const char *situation;
        IcmpError error;
        FailureKind kind;
    };
    const Row rows[] = {
        {"closedPortRefuses", {3, 3, router4}, FailureKind::refused},
        {"closedPortRefuses6", {1, 4, router6}, FailureKind::refused},
        {"missingHostIsUnreachable", {3, 1, router4}, FailureKind::unreachable},
        {"prohibitedIsUnreachable6", {1, 1, router6}, FailureKind::unreachable},
        {"unknownErrorIsUnreachable", {12, 7, router4}, FailureKind::unreachable},
    };
    for (const Row &row : rows)
        suite.add(row.situation, [row] {
            const net::Failure failure(row.error);
            CPPUNIT_ASSERT(row.kind == failure.kind());
            CPPUNIT_ASSERT_EQUAL(describe(row.error), std::string(failure.what()));
            CPPUNIT_ASSERT(failure.icmp());
            CPPUNIT_ASSERT_EQUAL(row.error.code, failure.icmp()->code);
        });
}

const unit::Registration registered("IcmpError", [](unit::Suite &suite) {
    addDescriptions(suite);
    addFailures(suite);
    suite.add("otherFailuresHaveNone", [] {
        CPPUNIT_ASSERT(!net::Failure(FailureKind::refused, "connection refused").icmp());
    });
});

} // namespace
