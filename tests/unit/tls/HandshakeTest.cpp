// SPDX-License-Identifier: MIT
#include "unit/Cases.hpp"
#include "unit/tls/TlsEnds.hpp"

#include <chrono>

namespace {

using lab::CertificateKind;
using lab::TlsOptions;
using tls::Handshake;
using namespace unit;

struct CertificateRow {
    CertificateKind kind;
    const char *situation;
    const char *faults;
    bool isInDate;
    bool nameMatches;
};

const CertificateRow certificates[] = {
    {CertificateKind::good, "goodCertificate", "", true, true},
    {CertificateKind::expired, "expiredCertificate", "", false, true},
    {CertificateKind::notYetValid, "certificateNotYetValid", "", false, true},
    {CertificateKind::wrongName, "certificateForAnotherName", "", true, false},
    {CertificateKind::selfSigned, "selfSignedCertificate", "0 self-signed certificate", true, true},
};

void addCertificates(unit::Suite &suite)
{
    for (const CertificateRow &row : certificates)
        suite.add(row.situation, [row] {
            const Handshake peer = Ends(optionsFor(row.kind)).client.handshake();
            const tls::Certificate &own = peer.chain.at(0);
            const auto now = std::chrono::system_clock::now();
            CPPUNIT_ASSERT_EQUAL(std::string(row.faults), faults(peer));
            CPPUNIT_ASSERT_EQUAL(row.isInDate, own.notBefore <= now && now <= own.notAfter);
            CPPUNIT_ASSERT_EQUAL(row.nameMatches, peer.nameMatches);
        });
    suite.add("unknownAuthority", [] {
        TlsOptions options = good();
        options.credentials = lab::Authority("Stranger").issue(CertificateKind::good, {host});
        CPPUNIT_ASSERT_EQUAL(std::string("0 unable to get local issuer certificate"),
                             faults(Ends(options).client.handshake()));
    });
    suite.add("expiredAuthority", [] {
        const lab::Authority old("Old Authority", -1);
        const PemFile trusted(old.certificate());
        const tls::Context context({trusted.path, "", "", ""});
        TlsOptions options;
        options.credentials = old.issue(CertificateKind::good, {host});
        Ends ends(options, 100'000, {host, host}, context);
        CPPUNIT_ASSERT_EQUAL(std::string("1 issuer's certificate has expired"),
                             faults(ends.client.handshake()));
    });
    suite.add("keyExchange", [] {
        const Handshake peer = Ends(good()).client.handshake();
        CPPUNIT_ASSERT(!peer.keyExchange.empty());
        CPPUNIT_ASSERT_EQUAL(0, peer.dhBits);
        CPPUNIT_ASSERT(peer.renegotiatesSafely);
    });
    suite.add("noEndOfLife", [] {
        TlsOptions options;
        options.credentials = world().authority.issue({{host}, -1, 7900 * 365});
        const Handshake peer = Ends(options).client.handshake();
        CPPUNIT_ASSERT(peer.chain.at(0).notAfter > std::chrono::system_clock::now());
    });
    suite.add("endOfLifeBefore1950", [] {
        TlsOptions options;
        options.credentials = world().authority.issue({{host}, -101 * 365, -100 * 365});
        const Handshake peer = Ends(options).client.handshake();
        CPPUNIT_ASSERT(peer.chain.at(0).notAfter ==
                       std::chrono::sys_days(std::chrono::year(1950) / 1 / 1));
    });
    suite.add("theCertificateItself", [] {
        const tls::Certificate own = Ends(good()).client.handshake().chain.at(0);
        CPPUNIT_ASSERT_EQUAL(host, own.subject);
        CPPUNIT_ASSERT_EQUAL(std::string("Lab Authority"), own.issuer);
        CPPUNIT_ASSERT((own.names == std::vector<std::string>{host, "192.0.2.1", "2001:db8::1"}));
    });
}

struct NameRow {
    const char *certified;
    const char *asked;
    bool matches;
};

const NameRow names[] = {
    {"mail.example.com", "mail.example.com", true},
    {"mail.example.com", "MAIL.example.com", true},
    {"mail.example.com", "mail.example.com.", true},
    {"mail.example.com", "example.com", false},
    {"*.example.com", "mail.example.com", true},
    {"*.example.com", "a.mail.example.com", false},
    {"*.example.com", "example.com", false},
    {"192.0.2.1", "192.0.2.1", true},
    {"192.0.2.1", "192.0.2.2", false},
    {"2001:db8::1", "2001:db8:0::1", true},
    {"2001:db8::1", "[2001:db8::1]", true},
};

/// A name that some clients take for proved, and RFC 9525 does not.
struct StrictRow {
    const char *situation;
    lab::CertificateWish wish;
    const char *asked;
    bool matches;
    bool isProved;
};

lab::CertificateWish called(const std::string &commonName, const std::vector<std::string> &names)
{
    lab::CertificateWish wish{names};
    wish.commonName = commonName;
    return wish;
}

std::vector<StrictRow> strictRows()
{
    return {
        {"alternative name", called("other", {host}), host.c_str(), true, true},
        {"wildcard", called("other", {"*.example.com"}), host.c_str(), true, true},
        {"wildcard within a label", called("other", {"m*.example.com"}), host.c_str(), true, false},
        {"wildcard behind a label", called("other", {"*l.example.com"}), host.c_str(), true, false},
        {"common name alone", called(host, {}), host.c_str(), true, false},
        {"common name beside an address", called(host, {"192.0.2.1"}), host.c_str(), true, false},
        {"common name beside another name", called(host, {"x.example.com"}), host.c_str(), false,
         false},
        {"address as common name", called("192.0.2.1", {}), "192.0.2.1", false, false},
        {"address as a DNS name's common name", called("192.0.2.1", {host}), "192.0.2.1", false,
         false},
        {"address", called("other", {"192.0.2.1"}), "192.0.2.1", true, true},
        {"IPv6 address", called("other", {"2001:db8::1"}), "2001:db8:0::1", true, true},
        {"another address", called("other", {"192.0.2.1"}), "192.0.2.2", false, false},
    };
}

void addStrictNames(unit::Suite &suite)
{
    for (const StrictRow &row : strictRows())
        suite.add(std::string("proof: ") + row.situation, [row] {
            TlsOptions options;
            options.credentials = world().authority.issue(row.wish);
            Ends ends(options, 100'000, {row.asked, row.asked});
            const Handshake peer = ends.client.handshake();
            CPPUNIT_ASSERT_EQUAL(row.matches, peer.nameMatches);
            CPPUNIT_ASSERT_EQUAL(row.isProved, peer.nameIsProved);
        });
}

void addNames(unit::Suite &suite)
{
    for (const NameRow &row : names)
        suite.add(std::string(row.certified) + " for " + row.asked, [row] {
            TlsOptions options;
            options.credentials = world().authority.issue(CertificateKind::good, {row.certified});
            Ends ends(options, 100'000, {row.asked, row.asked});
            const Handshake peer = ends.client.handshake();
            CPPUNIT_ASSERT(peer.nameChecked);
            CPPUNIT_ASSERT_EQUAL(row.matches, peer.nameMatches);
        });
    suite.add("noNameToCompareWith", [] {
        Ends ends(good(), 100'000, {"", ""});
        const Handshake peer = ends.client.handshake();
        CPPUNIT_ASSERT(!peer.nameChecked && !peer.nameMatches);
        CPPUNIT_ASSERT_EQUAL(std::string(), ends.wire.server.serverName());
    });
    suite.add("theServerNameIsSent", [] {
        Ends ends(good(), 100'000, {"mail.example.com.", ""});
        ends.client.handshake();
        CPPUNIT_ASSERT_EQUAL(host, ends.wire.server.serverName());
    });
    suite.add("anAddressIsNoServerName", [] {
        Ends ends(good(), 100'000, {"192.0.2.1", "192.0.2.1"});
        CPPUNIT_ASSERT(ends.client.handshake().nameMatches);
        CPPUNIT_ASSERT_EQUAL(std::string(), ends.wire.server.serverName());
    });
}

const unit::Registration registered("TlsHandshake", [](unit::Suite &suite) {
    addCertificates(suite);
    addNames(suite);
    addStrictNames(suite);
});

} // namespace
