// SPDX-License-Identifier: MIT
#include "tls/Dane.hpp"

#include "lab/Certificates.hpp"
#include "lab/Tlsa.hpp"
#include "unit/Cases.hpp"

#include <cppunit/extensions/HelperMacros.h>

#include <map>

namespace {

using lab::Authority;
using lab::CertificateKind;
using dns::Tlsa;
using tls::TlsaMatch;

const std::string host = "mx.example.net";

/// All certificates of these cases, by name; made when the first one needs them.
struct Made {
    Made()
    {
        for (const char *kind : {"good", "expired", "notYetValid", "wrongName", "selfSigned"})
            pem[kind] = authority.issue(lab::certificateKind(kind), {host}).certificate;
        pem["next"] = authority.issue(lab::CertificateWish{{host}}).certificate;
        pem["selfSignedExpired"] =
            Authority::selfSigned({{"other.example"}, -90, -1}).certificate;
        pem["wildcard"] = authority.issue(lab::CertificateWish{{"*.example.net"}}).certificate;
        pem["domain"] = authority.issue(lab::CertificateWish{{"example.net"}}).certificate;
        pem["authority"] = authority.certificate();
        pem["otherAuthority"] = Authority("Another Authority").certificate();
        const Authority old("Old Authority", -1);
        pem["oldAuthority"] = old.certificate();
        pem["byOldAuthority"] = old.issue(lab::CertificateWish{{host}}).certificate;
    }
    Authority authority;
    std::map<std::string, std::string> pem;
};

const std::string &pem(const std::string &name)
{
    static const Made made;
    return made.pem.at(name);
}

/// An association: its numbers and whose certificate it is about.
struct About {
    unsigned usage, selector, matching;
    std::string name;
};

Tlsa record(const About &about)
{
    return {about.usage, about.selector, about.matching,
            lab::associationData(pem(about.name), about.selector, about.matching)};
}

std::vector<tls::Certificate> chainOf(const std::vector<std::string> &names)
{
    std::vector<tls::Certificate> chain;
    for (const std::string &name : names) {
        chain.emplace_back();
        chain.back().der = lab::der(pem(name));
    }
    return chain;
}

std::string said(const TlsaMatch &match)
{
    const std::string superseded = match.isOutranked ? ", superseded" : "";
    switch (match.kind) {
    case TlsaMatch::Kind::unusable:
        return "unusable: " + match.why + superseded;
    case TlsaMatch::Kind::misses:
        return "misses" + superseded;
    case TlsaMatch::Kind::fails:
        return "fails at " + std::to_string(match.depth) + ": " + match.why + superseded;
    case TlsaMatch::Kind::matches:
        break;
    }
    return "matches " + std::to_string(match.depth) + superseded;
}

std::string said(const std::vector<Tlsa> &records, const std::vector<std::string> &chain,
                 const std::vector<std::string> &names = {host},
                 std::chrono::system_clock::time_point now = std::chrono::system_clock::now())
{
    std::string text;
    for (const TlsaMatch &match : tls::matchTlsa(records, chainOf(chain), names, now))
        text += (text.empty() ? "" : "; ") + said(match);
    return text;
}

struct Row {
    const char *situation;
    std::vector<About> records;
    std::vector<std::string> sent;
    const char *expected;
};

const std::vector<Row> usage3{
    {"keyDigest", {{3, 1, 1, "good"}}, {"good"}, "matches 0"},
    {"certificateDigest", {{3, 0, 1, "good"}}, {"good"}, "matches 0"},
    {"longDigest", {{3, 1, 2, "good"}}, {"good"}, "matches 0"},
    {"longDigestOfCertificate", {{3, 0, 2, "good"}}, {"good"}, "matches 0"},
    {"wholeKey", {{3, 1, 0, "good"}}, {"good"}, "matches 0"},
    {"wholeCertificate", {{3, 0, 0, "good"}}, {"good"}, "matches 0"},
    {"anotherKey", {{3, 1, 1, "next"}}, {"good", "authority"}, "misses"},
    {"anotherCertificate", {{3, 0, 1, "next"}}, {"good"}, "misses"},
    {"ofTheAuthority", {{3, 1, 1, "authority"}}, {"good", "authority"}, "misses"},
    {"wholeOfAnother", {{3, 0, 0, "next"}}, {"good"}, "misses"},
    {"expiredIsFine", {{3, 1, 1, "expired"}}, {"expired"}, "matches 0"},
    {"notYetValidIsFine", {{3, 1, 1, "notYetValid"}}, {"notYetValid"}, "matches 0"},
    {"anyNameIsFine", {{3, 1, 1, "wrongName"}}, {"wrongName"}, "matches 0"},
    {"selfSignedExpiredOfAnyName", {{3, 1, 1, "selfSignedExpired"}}, {"selfSignedExpired"},
     "matches 0"},
    {"noCertificate", {{3, 1, 1, "good"}}, {}, "misses"},
};

const std::vector<Row> usage2{
    {"authorityKey", {{2, 1, 1, "authority"}}, {"good", "authority"}, "matches 1"},
    {"authorityCertificate", {{2, 0, 1, "authority"}}, {"good", "authority"}, "matches 1"},
    {"authorityNotSent", {{2, 0, 1, "authority"}}, {"good"}, "misses"},
    {"authorityKeyNotSent", {{2, 1, 1, "authority"}}, {"good"}, "misses"},
    {"wholeAuthorityNotSent", {{2, 0, 0, "authority"}}, {"good"}, "matches 1"},
    {"wholeAuthorityKeyNotSent", {{2, 1, 0, "authority"}}, {"good"}, "matches 0"},
    {"anotherAuthority", {{2, 1, 1, "otherAuthority"}}, {"good", "authority"}, "misses"},
    {"anotherAuthoritySentBeside",
     {{2, 1, 1, "otherAuthority"}},
     {"good", "authority", "otherAuthority"},
     "misses"},
    {"expired", {{2, 1, 1, "authority"}}, {"expired", "authority"},
     "fails at 1: certificate has expired"},
    {"notYetValid", {{2, 1, 1, "authority"}}, {"notYetValid", "authority"},
     "fails at 1: certificate is not yet valid"},
    {"wrongName", {{2, 1, 1, "authority"}}, {"wrongName", "authority"},
     "fails at 1: hostname mismatch"},
    {"wildcard", {{2, 1, 1, "authority"}}, {"wildcard", "authority"}, "matches 1"},
    {"expiredAuthority", {{2, 1, 1, "oldAuthority"}}, {"byOldAuthority", "oldAuthority"},
     "fails at 1: certificate has expired"},
    {"ofTheLeaf", {{2, 1, 1, "good"}}, {"good", "authority"}, "misses"},
    {"noCertificateForTheAuthority", {{2, 1, 1, "authority"}}, {}, "misses"},
};

const std::vector<Row> several{
    {"rolloverPair", {{3, 1, 1, "good"}, {3, 1, 1, "next"}}, {"good"}, "matches 0; misses"},
    {"ownAndAuthority",
     {{3, 1, 1, "good"}, {2, 1, 1, "authority"}},
     {"good", "authority"},
     "matches 0; matches 1"},
    {"strongerDigestBeside",
     {{3, 1, 1, "good"}, {3, 1, 2, "good"}},
     {"good"},
     "matches 0, superseded; matches 0"},
    {"strongerDigestIsOfAnother",
     {{3, 1, 1, "good"}, {3, 1, 2, "next"}},
     {"good"},
     "matches 0, superseded; misses"},
    {"digestsOfKeyAndCertificate",
     {{3, 1, 1, "good"}, {3, 0, 2, "good"}},
     {"good"},
     "matches 0; matches 0"},
    {"wholeBesideDigest",
     {{3, 1, 0, "good"}, {3, 1, 2, "next"}},
     {"good"},
     "matches 0; misses"},
    {"pkixBeside",
     {{1, 1, 1, "good"}, {3, 1, 1, "good"}},
     {"good"},
     "unusable: usage 1 is not for mail servers; matches 0"},
};

/// One that nobody can use, for all that it is about this certificate.
struct BadRow {
    const char *situation;
    Tlsa record;
    const char *expected;
};

std::vector<BadRow> bad()
{
    const std::string digest = lab::associationData(pem("good"), 1, 1);
    const std::string key = lab::associationData(pem("good"), 1, 0);
    return {
        {"usage0", {0, 1, 1, digest}, "unusable: usage 0 is not for mail servers"},
        {"usage1", {1, 1, 1, digest}, "unusable: usage 1 is not for mail servers"},
        {"usage4", {4, 1, 1, digest}, "unusable: unknown usage 4"},
        {"usage255", {255, 1, 1, digest}, "unusable: unknown usage 255"},
        {"selector2", {3, 2, 1, digest}, "unusable: unknown selector 2"},
        {"matching3", {3, 1, 3, digest}, "unusable: unknown matching type 3"},
        {"noData", {3, 1, 1, ""}, "unusable: it has no data"},
        {"shortDigest",
         {3, 1, 1, digest.substr(1)},
         "unusable: its digest has 31 bytes instead of 32"},
        {"longDigest", {3, 1, 2, digest}, "unusable: its digest has 32 bytes instead of 64"},
        {"wholeKeyCut",
         {3, 1, 0, key.substr(0, 40)},
         "unusable: its data is no certificate or key"},
        {"wholeKeyAndMore", {3, 1, 0, key + "x"}, "unusable: its data is no certificate or key"},
        {"keyAsCertificate", {3, 0, 0, key}, "unusable: its data is no certificate or key"},
        {"garbage",
         {2, 0, 0, std::string(3000, '\xa5')},
         "unusable: its data is no certificate or key"},
    };
}

void addRows(unit::Suite &suite, const std::string &group, const std::vector<Row> &rows)
{
    for (const Row &row : rows)
        suite.add(group + row.situation, [row] {
            std::vector<Tlsa> records;
            for (const About &about : row.records)
                records.push_back(record(about));
            CPPUNIT_ASSERT_EQUAL(std::string(row.expected), said(records, row.sent));
        });
}

void addBadRows(unit::Suite &suite)
{
    for (const BadRow &row : bad())
        for (const bool isSent : {true, false})
            suite.add(std::string("unusable ") + row.situation + (isSent ? "" : ", nothing sent"),
                      [row, isSent] {
                          const std::vector<std::string> sent{"good", "authority"};
                          CPPUNIT_ASSERT_EQUAL(
                              std::string(row.expected),
                              said({row.record}, isSent ? sent : std::vector<std::string>()));
                      });
    suite.add("an unusable one with a stronger digest supersedes nothing", [] {
        CPPUNIT_ASSERT_EQUAL(
            std::string("matches 0; unusable: its digest has 3 bytes instead of 64"),
            said({record({3, 1, 1, "good"}), {3, 1, 2, "abc"}}, {"good"}));
    });
}

void addNameRows(unit::Suite &suite)
{
    const auto add = [&](const char *situation, const char *certificate,
                         const std::vector<std::string> &names, const char *expected) {
        suite.add(situation, [=] {
            CPPUNIT_ASSERT_EQUAL(
                std::string(expected),
                said({record({2, 1, 1, "authority"})}, {certificate, "authority"}, names));
        });
    };
    add("base domain in capitals", "good", {"MX.Example.NET"}, "matches 1");
    add("for the domain that the mail is for", "domain", {host, "example.net"}, "matches 1");
    add("for a third name", "domain", {host, "other.example", "example.net"}, "matches 1");
    add("for none of the names", "good", {"mx2.example.net", "example.net"},
        "fails at 1: hostname mismatch");
    add("no name at all", "good", {}, "fails at 1: hostname mismatch");
}

/// More seconds than OpenSSL's clock has room for on 32 bits.
void expiredIn2106()
{
    using namespace std::chrono;
    CPPUNIT_ASSERT_EQUAL(std::string("fails at 1: certificate has expired"),
                         said({record({2, 1, 1, "authority"})}, {"good", "authority"}, {host},
                              sys_days(2106y / 2 / 8)));
}

void sixtyRecords()
{
    std::vector<Tlsa> many(59, record({3, 1, 1, "next"}));
    many.push_back(record({3, 1, 1, "good"}));
    const std::vector<TlsaMatch> matches =
        tls::matchTlsa(many, chainOf({"good"}), {host}, std::chrono::system_clock::now());
    CPPUNIT_ASSERT_EQUAL(std::size_t(60), matches.size());
    CPPUNIT_ASSERT(!matches.front().counts() && matches.back().counts());
}

void unreadableCertificate()
{
    std::vector<tls::Certificate> chain(1);
    chain.front().der = "\x30\x03garbage";
    const auto matches = tls::matchTlsa({record({3, 1, 1, "good"})}, chain, {host},
                                        std::chrono::system_clock::now());
    CPPUNIT_ASSERT_EQUAL(std::string("misses"), said(matches.front()));
}

const unit::Registration registered("Dane", [](unit::Suite &suite) {
    addRows(suite, "usage3 ", usage3);
    addRows(suite, "usage2 ", usage2);
    addRows(suite, "", several);
    addBadRows(suite);
    addNameRows(suite);
    suite.add("expiredIn2106", expiredIn2106);
    suite.add("sixtyRecords", sixtyRecords);
    suite.add("unreadableCertificate", unreadableCertificate);
});

} // namespace
