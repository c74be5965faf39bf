// SPDX-License-Identifier: MIT
#include "lab/SignedZones.hpp"
#include "lab/Zones.hpp"
#include "unit/Cases.hpp"

#include <arpa/nameser.h>
#include <stdexcept>

namespace {

using lab::DnsQuestion;
using lab::DnsRecord;
using lab::DnsReply;

const char *const net = "$ORIGIN example.net.\n"
                        "@ SOA ns1 hostmaster 7 3600 600 86400 60\n"
                        "@ MX 10 mx1\n"
                        "@ MX 20 mx.example.org.\n"
                        "mx1 A 192.0.2.1\n"
                        "alias CNAME other\n"
                        "other CNAME mx1\n"
                        "away CNAME mx.example.org.\n"
                        "dangling CNAME nosuch\n"
                        "loop CNAME loop\n"
                        "a.deep TXT \"text; and \\\"quotes\\\"\"\n"
                        "child NS ns.child\n"
                        "child NS ns.example.org.\n"
                        "child DS 1 13 2 00\n"
                        "ns.child A 192.0.2.53\n"
                        "tochild CNAME www.child\n";

const char *const org = "$ORIGIN example.org.\n"
                        "mx AAAA 2001:db8::1\n"
                        "back CNAME alias.EXAMPLE.net.\n"
                        "outside CNAME mail.example.com.\n";

void append(std::string &text, const char *section, const std::vector<DnsRecord> &records)
{
    static const std::map<int, std::string> types = {
        {ns_t_a, "A"},           {ns_t_aaaa, "AAAA"}, {ns_t_cname, "CNAME"}, {ns_t_ds, "DS"},
        {ns_t_dnskey, "DNSKEY"}, {ns_t_mx, "MX"},     {ns_t_ns, "NS"},       {ns_t_nsec, "NSEC"},
        {ns_t_rrsig, "RRSIG"},   {ns_t_soa, "SOA"},   {ns_t_txt, "TXT"}};
    for (const DnsRecord &record : records)
        text += std::string(section) + record.owner + " " + types.at(record.type) + " " +
                (record.type == ns_t_soa || record.type == ns_t_dnskey ? "..." : record.data);
}

/// "aa 0; OWNER TYPE DATA; ..." with the authority section behind "!" and the additional behind
/// "+".
std::string said(const DnsReply &reply)
{
    std::string text = (reply.isAuthoritative ? "aa " : "") + std::to_string(reply.rcode);
    append(text, "; ", reply.records);
    append(text, " ! ", reply.authority);
    append(text, " + ", reply.additional);
    return text;
}

struct Row {
    const char *situation;
    const char *name;
    int type;
    const char *expected;
};

const Row zoneRows[] = {
    {"records", "example.net", ns_t_mx,
     "aa 0; example.net MX 10 mx1.example.net.; example.net MX 20 mx.example.org."},
    {"lettersDoNotMatter", "MX1.Example.NET", ns_t_a, "aa 0; mx1.example.net A 192.0.2.1"},
    {"noSuchRecords", "mx1.example.net", ns_t_aaaa, "aa 0 ! example.net SOA ..."},
    {"noSuchName", "nosuch.example.net", ns_t_a, "aa 3 ! example.net SOA ..."},
    {"nameWithoutRecordsOfItsOwn", "deep.example.net", ns_t_a, "aa 0 ! example.net SOA ..."},
    {"text", "a.deep.example.net", ns_t_txt,
     "aa 0; a.deep.example.net TXT \"text; and \\\"quotes\\\"\""},
    {"aliases", "alias.example.net", ns_t_a,
     "aa 0; alias.example.net CNAME other.example.net.; other.example.net CNAME "
     "mx1.example.net.; mx1.example.net A 192.0.2.1"},
    {"theAliasItself", "alias.example.net", ns_t_cname,
     "aa 0; alias.example.net CNAME other.example.net."},
    {"aliasOutOfTheZone", "away.example.net", ns_t_a,
     "aa 0; away.example.net CNAME mx.example.org."},
    {"aliasOfNothing", "dangling.example.net", ns_t_a,
     "aa 3; dangling.example.net CNAME nosuch.example.net. ! example.net SOA ..."},
    {"aliasLoop", "loop.example.net", ns_t_a, "aa 0; loop.example.net CNAME loop.example.net."},
    {"delegation", "child.example.net", ns_t_mx,
     "0 ! child.example.net NS ns.child.example.net. ! child.example.net NS ns.example.org. + "
     "ns.child.example.net A 192.0.2.53"},
    {"belowADelegation", "www.child.example.net", ns_t_a,
     "0 ! child.example.net NS ns.child.example.net. ! child.example.net NS ns.example.org. + "
     "ns.child.example.net A 192.0.2.53"},
    {"delegationSignerIsTheParents", "child.example.net", ns_t_ds,
     "aa 0; child.example.net DS 1 13 2 00"},
    {"aliasBelowADelegation", "tochild.example.net", ns_t_a,
     "aa 0; tochild.example.net CNAME www.child.example.net. ! child.example.net NS "
     "ns.child.example.net. ! child.example.net NS ns.example.org. + ns.child.example.net A "
     "192.0.2.53"},
    {"anotherZone", "example.com", ns_t_a, "5"},
    {"nameThatEndsAlike", "badexample.net", ns_t_a, "5"},
};

const Row recursiveRows[] = {
    {"acrossZones", "away.example.net", ns_t_aaaa,
     "0; away.example.net CNAME mx.example.org.; mx.example.org AAAA 2001:db8::1"},
    {"acrossZonesAndBack", "back.example.org", ns_t_a,
     "0; back.example.org CNAME alias.EXAMPLE.net.; alias.example.net CNAME other.example.net.; "
     "other.example.net CNAME mx1.example.net.; mx1.example.net A 192.0.2.1"},
    {"outOfAllZones", "outside.example.org", ns_t_a,
     "3; outside.example.org CNAME mail.example.com."},
    {"outsideOfAllZones", "mail.example.com", ns_t_a, "3"},
    {"delegatedToNobody", "www.child.example.net", ns_t_a, "2"},
    {"servfailByFault", "Broken.example.net", ns_t_a, "2"},
    {"faultOfOneType", "half.example.net", ns_t_aaaa, "5"},
    {"theOtherType", "half.example.net", ns_t_a, "3 ! example.net SOA ..."},
};

lab::Zones world()
{
    lab::Zones zones = {net, org};
    zones.setFault("broken.example.net", {.rcode = ns_r_servfail});
    zones.setFault("half.example.net", {.rcode = ns_r_refused}, ns_t_aaaa);
    zones.setFault("mx1.example.net", {.isTruncated = true});
    return zones;
}

void faultLeavesTheRecords()
{
    const DnsReply reply = world().recursive()({.name = "mx1.example.net", .type = ns_t_a});
    CPPUNIT_ASSERT_EQUAL(std::string("0; mx1.example.net A 192.0.2.1"), said(reply));
    CPPUNIT_ASSERT(reply.isTruncated && reply.offersRecursion);
}

void authoritativeServerKnowsItsZonesOnly()
{
    const lab::DnsServer::Behaviour server = world().authoritative();
    CPPUNIT_ASSERT_EQUAL(std::string("5"), said(server({.name = "example.com", .type = ns_t_a})));
    const DnsReply reply = server({.name = "away.example.net", .type = ns_t_aaaa});
    CPPUNIT_ASSERT_EQUAL(std::string("aa 0; away.example.net CNAME mx.example.org."), said(reply));
    CPPUNIT_ASSERT(!reply.offersRecursion);
}

void badLineIsNamed()
{
    CPPUNIT_ASSERT_THROW(lab::Zone("mx1 A 192.0.2.1\n"), std::runtime_error);
    try {
        const lab::Zone zone("$ORIGIN example.net.\n; a comment\nmx1 A nonsense\n");
        CPPUNIT_FAIL("it was read");
    } catch (const std::runtime_error &error) {
        CPPUNIT_ASSERT_EQUAL(std::string("line 3 of the zone example.net: "),
                             std::string(error.what()).substr(0, 32));
    }
}

/// The types in a section, each with what a signature is for.
std::string kinds(const std::vector<DnsRecord> &records)
{
    std::string text;
    for (const DnsRecord &record : records)
        text += (record.type == ns_t_rrsig ? "/" + record.data.substr(0, record.data.find(' '))
                                           : " " + std::to_string(record.type));
    return text;
}

void signaturesForThoseWhoWantThem()
{
    const lab::SignedZones zones;
    DnsQuestion question{.name = "secure.example", .type = ns_t_mx};
    CPPUNIT_ASSERT_EQUAL(std::string(" 15 15"), kinds(zones.forwarder()(question).records));
    question.wantsDnssec = true;
    CPPUNIT_ASSERT_EQUAL(std::string(" 15 15/MX"), kinds(zones.forwarder()(question).records));
    CPPUNIT_ASSERT_EQUAL(std::string(" 15 15"),
                         kinds(zones.strippingForwarder()(question).records));
}

void proofsOfNonExistence()
{
    const lab::DnsServer::Behaviour server = lab::SignedZones().forwarder();
    const auto proof = [&server](const char *name, int type) {
        return kinds(server({.name = name, .type = type, .wantsDnssec = true}).authority);
    };
    CPPUNIT_ASSERT_EQUAL(std::string(" 6/SOA 47/NSEC"), proof("mx1.secure.example", ns_t_mx));
    CPPUNIT_ASSERT_EQUAL(std::string(" 6/SOA 47/NSEC 47/NSEC"), proof("o.secure.example", ns_t_a));
    CPPUNIT_ASSERT_EQUAL(std::string(" 6/SOA 47/NSEC"), proof("insecure.example", ns_t_ds));
    CPPUNIT_ASSERT_EQUAL(std::string(" 6"), proof("nosuch.insecure.example", ns_t_a));
}

const unit::Registration registered("Zone", [](unit::Suite &suite) {
    for (const Row &row : zoneRows)
        suite.add(row.situation, [row] {
            const DnsReply reply = lab::Zone(net).answer({.name = row.name, .type = row.type});
            CPPUNIT_ASSERT_EQUAL(std::string(row.expected), said(reply));
        });
    for (const Row &row : recursiveRows)
        suite.add(row.situation, [row] {
            const DnsReply reply = world().recursive()({.name = row.name, .type = row.type});
            CPPUNIT_ASSERT_EQUAL(std::string(row.expected), said(reply));
        });
    suite.add("faultLeavesTheRecords", faultLeavesTheRecords);
    suite.add("authoritativeServerKnowsItsZonesOnly", authoritativeServerKnowsItsZonesOnly);
    suite.add("badLineIsNamed", badLineIsNamed);
    suite.add("signaturesForThoseWhoWantThem", signaturesForThoseWhoWantThem);
    suite.add("proofsOfNonExistence", proofsOfNonExistence);
});

} // namespace
