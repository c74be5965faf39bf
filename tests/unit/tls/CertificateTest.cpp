// SPDX-License-Identifier: MIT
// What a handshake shows of keys, signatures and chains.
#include "unit/Cases.hpp"
#include "unit/tls/TlsEnds.hpp"

#include <Poco/Base64Encoder.h>

#include <sstream>

namespace {

using lab::Authority;
using lab::CertificateWish;
using lab::TlsOptions;
using tls::FaultKind;
using tls::KeyKind;
using tls::Handshake;
using namespace unit;

struct KeyRow {
    const char *situation;
    CertificateWish wish;
    const char *key;
    const char *signature;
    const char *faults;
};

std::vector<KeyRow> keys()
{
    const auto wish = [](auto change) {
        CertificateWish made{{host}};
        change(made);
        return made;
    };
    return {
        {"P-256", wish([](auto &) {}), "ECDSA 256", "ECDSA-SHA256", ""},
        {"P-384", wish([](auto &w) { w.curve = "P-384"; }), "ECDSA 384", "ECDSA-SHA256", ""},
        {"RSA", wish([](auto &w) { w.rsaBits = 2048; }), "RSA 2048", "ECDSA-SHA256", ""},
        {"short RSA", wish([](auto &w) { w.rsaBits = 1024; }), "RSA 1024", "ECDSA-SHA256",
         "0 EE certificate key too weak"},
        {"Ed25519", wish([](auto &w) { w.isEd25519 = true; }), "Ed25519", "ECDSA-SHA256", ""},
        {"SHA-1", wish([](auto &w) { w.digest = "SHA1"; }), "ECDSA 256", "ECDSA-SHA1",
         "0 CA signature digest algorithm too weak"},
        {"SHA-512", wish([](auto &w) { w.digest = "SHA512"; }), "ECDSA 256", "ECDSA-SHA512", ""},
    };
}

Handshake shown(const lab::Credentials &credentials, const tls::Context &context = world().context)
{
    TlsOptions options;
    options.credentials = credentials;
    Ends ends(options, 100'000, {host, host}, context);
    return ends.client.handshake();
}

void addKeys(Suite &suite)
{
    for (const KeyRow &row : keys())
        suite.add(row.situation, [row] {
            const Handshake peer = shown(world().authority.issue(row.wish));
            const tls::Certificate &own = peer.chain.at(0);
            CPPUNIT_ASSERT_EQUAL(std::string(row.key), keyText(own));
            CPPUNIT_ASSERT_EQUAL(std::string(row.signature), own.signature);
            CPPUNIT_ASSERT_EQUAL(std::string(row.faults), faults(peer));
            for (const tls::ChainFault &fault : peer.faults)
                CPPUNIT_ASSERT(fault.kind == FaultKind::weak);
        });
    suite.add("signedByEd25519", [] {
        CertificateWish wish{{"Ed"}};
        wish.isEd25519 = true;
        const Authority authority = world().authority.intermediate(wish);
        CertificateWish own{{host}};
        own.digest = "none";
        const tls::Certificate made = shown(authority.issue(own)).chain.at(0);
        CPPUNIT_ASSERT_EQUAL(std::string("Ed25519"), made.signature);
        CPPUNIT_ASSERT_EQUAL(std::string(), made.digest);
    });
}

void addExtensions(Suite &suite)
{
    suite.add("theBytesOfTheCertificate", [] {
        const TlsOptions options = good();
        const std::string der = shown(options.credentials).chain.at(0).der;
        std::ostringstream text;
        Poco::Base64Encoder encoder(text);
        encoder.rdbuf()->setLineLength(0);
        encoder << der;
        encoder.close();
        std::string pem = options.credentials.certificate;
        std::erase(pem, '\n');
        CPPUNIT_ASSERT_EQUAL(std::string("-----BEGIN CERTIFICATE-----") + text.str() +
                                 "-----END CERTIFICATE-----",
                             pem);
    });
    suite.add("demandsAStaple", [] {
        CertificateWish wish{{host}};
        CPPUNIT_ASSERT(!shown(world().authority.issue(wish)).chain.at(0).mustStaple);
        wish.mustStaple = true;
        CPPUNIT_ASSERT(shown(world().authority.issue(wish)).chain.at(0).mustStaple);
    });
    suite.add("tellsWhereItsIssuerIs", [] {
        CertificateWish wish{{host}};
        CPPUNIT_ASSERT_EQUAL(std::string(),
                             shown(world().authority.issue(wish)).chain.at(0).issuerUrl);
        wish.issuerUrl = "http://authority.example/" + std::string(500, 'x');
        CPPUNIT_ASSERT_EQUAL(wish.issuerUrl.substr(0, 200),
                             shown(world().authority.issue(wish)).chain.at(0).issuerUrl);
    });
    suite.add("selfSigned", [] {
        CPPUNIT_ASSERT(shown(Authority::selfSigned({{host}})).chain.at(0).selfSigned);
        CPPUNIT_ASSERT(!shown(good().credentials).chain.at(0).selfSigned);
    });
}

/// "0 1 -": the depths of the certificates, in the order sent.
std::string depths(const Handshake &peer)
{
    std::string text;
    for (const tls::Certificate &one : peer.chain)
        text += (text.empty() ? "" : " ") + (one.depth ? std::to_string(*one.depth) : "-");
    return text;
}

struct ChainRow {
    const char *situation;
    std::vector<int> sent; ///< next: 1 its issuer, 2 that one's, 3 the root, 4 a stranger
    const char *depths;
    const char *fault; ///< depth, kind, subject and issuer of the first one
};

const ChainRow chains[] = {
    {"whole chain", {1, 2}, "0 1 2", ""},
    {"root sent as well", {1, 2, 3}, "0 1 2 3", ""},
    {"out of order", {2, 1}, "0 2 1", ""},
    {"one too many", {1, 4, 2}, "0 1 - 2", ""},
    {"upper issuer missing", {1}, "0 1", "1 missingIssuer Lower of Upper"},
    {"lower issuer missing", {2}, "0 -", "0 missingIssuer mail.example.com of Lower"},
    {"both missing", {}, "0", "0 missingIssuer mail.example.com of Lower"},
};

std::string firstFault(const Handshake &peer)
{
    if (peer.faults.empty())
        return "";
    const tls::ChainFault &fault = peer.faults.front();
    const std::string kind = fault.kind == FaultKind::missingIssuer ? " missingIssuer "
                             : fault.kind == FaultKind::unknownRoot ? " unknownRoot "
                             : fault.kind == FaultKind::selfSigned  ? " selfSigned "
                             : fault.kind == FaultKind::expired     ? " expired "
                             : fault.kind == FaultKind::notYetValid ? " notYetValid "
                                                                    : " other ";
    return std::to_string(fault.depth) + kind + fault.subject + " of " + fault.issuer;
}

void addChains(Suite &suite)
{
    for (const ChainRow &row : chains)
        suite.add(row.situation, [row] {
            const Authority upper = world().authority.intermediate({{"Upper"}});
            const Authority lower = upper.intermediate({{"Lower"}});
            const Authority stranger("Stranger");
            const std::string all[] = {"", lower.certificate(), upper.certificate(),
                                       world().authority.certificate(), stranger.certificate()};
            lab::Credentials credentials = lower.issue(CertificateWish{{host}});
            for (const int sent : row.sent)
                credentials.chain += all[sent];
            const Handshake peer = shown(credentials);
            CPPUNIT_ASSERT_EQUAL(std::string(row.depths), depths(peer));
            CPPUNIT_ASSERT_EQUAL(std::string(row.fault), firstFault(peer));
        });
}

void addFaults(Suite &suite)
{
    const auto below = [](const CertificateWish &wish) {
        const Authority issuer = world().authority.intermediate(wish);
        lab::Credentials credentials = issuer.issue(CertificateWish{{host}});
        credentials.chain = issuer.certificate();
        return firstFault(shown(credentials));
    };
    suite.add("issuerExpired", [=] {
        CPPUNIT_ASSERT_EQUAL(std::string("1 expired Old of Lab Authority"),
                             below({{"Old"}, -20, -1}));
    });
    suite.add("issuerNotYetValid", [=] {
        CPPUNIT_ASSERT_EQUAL(std::string("1 notYetValid New of Lab Authority"),
                             below({{"New"}, 1, 20}));
    });
    suite.add("rootThatNobodyTrusts", [] {
        const Authority stranger("Stranger");
        lab::Credentials credentials = stranger.issue(CertificateWish{{host}});
        credentials.chain = stranger.certificate();
        CPPUNIT_ASSERT_EQUAL(std::string("1 unknownRoot Stranger of Stranger"),
                             firstFault(shown(credentials)));
    });
    suite.add("signedByItself", [] {
        CPPUNIT_ASSERT_EQUAL("0 selfSigned " + host + " of " + host,
                             firstFault(shown(Authority::selfSigned({{host}}))));
    });
}

struct OnlyRow {
    lab::TlsVersion version;
    bool hasRsa;
    bool hasEcdsa;
    KeyKind only;
    const char *key; ///< "" when the server has to refuse
};

std::vector<OnlyRow> restrictions()
{
    std::vector<OnlyRow> rows;
    for (const lab::TlsVersion version : {lab::TlsVersion::tls10, lab::TlsVersion::tls11,
                                          lab::TlsVersion::tls12, lab::TlsVersion::tls13}) {
        rows.push_back({version, true, true, KeyKind::any, "ECDSA 256"});
        rows.push_back({version, true, true, KeyKind::rsa, "RSA 2048"});
        rows.push_back({version, true, true, KeyKind::ecdsa, "ECDSA 256"});
        rows.push_back({version, true, false, KeyKind::rsa, "RSA 2048"});
        rows.push_back({version, true, false, KeyKind::ecdsa, ""});
        rows.push_back({version, false, true, KeyKind::rsa, ""});
    }
    return rows;
}

void addRestrictions(Suite &suite)
{
    int number = 0;
    for (const OnlyRow &row : restrictions())
        suite.add("only one kind of key, " + std::to_string(number++), [row] {
            static const lab::Credentials rsa = world().authority.issue({{host}, -1, 9, 2048});
            static const lab::Credentials ecdsa = world().authority.issue({{host}, -1, 9});
            TlsOptions options;
            options.lowest = options.highest = row.version;
            options.credentials = row.hasRsa ? rsa : ecdsa;
            if (row.hasRsa && row.hasEcdsa)
                options.second = ecdsa;
            Ends ends(options, 100'000, {host, host, row.only});
            if (*row.key == '\0')
                return expect(net::FailureKind::tls,
                              "TLS alert: handshake failure (no cipher, signature or key "
                              "exchange in common)",
                              [&] { ends.client.handshake(); });
            CPPUNIT_ASSERT_EQUAL(std::string(row.key),
                                 keyText(ends.client.handshake().chain.at(0)));
        });
}

const unit::Registration registered("TlsCertificate", [](unit::Suite &suite) {
    addKeys(suite);
    addExtensions(suite);
    addChains(suite);
    addFaults(suite);
    addRestrictions(suite);
});

} // namespace
