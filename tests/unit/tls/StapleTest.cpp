// SPDX-License-Identifier: MIT
// OCSP responses that come with a handshake.
#include "lab/OcspResponse.hpp"
#include "unit/Cases.hpp"
#include "unit/tls/TlsEnds.hpp"

#include <chrono>
#include <cstdint>

namespace {

using lab::Authority;
using lab::CertificateWish;
using lab::Credentials;
using lab::OcspWish;
using tls::Staple;
using namespace unit;

/// The staple as the client sees it.
std::optional<Staple> shown(const Credentials &credentials,
                            lab::TlsVersion version = lab::TlsVersion::tls13)
{
    lab::TlsOptions options;
    options.credentials = credentials;
    options.highest = version;
    return Ends(options).client.handshake().staple;
}

Credentials leaf()
{
    return world().authority.issue(CertificateWish{{host}});
}

Staple stapled(const OcspWish &wish, const Credentials &signer = world().authority.own())
{
    Credentials own = leaf();
    own.staple = lab::ocspResponse(own.certificate, world().authority.own(), signer, wish);
    const auto staple = shown(own);
    CPPUNIT_ASSERT(staple);
    return *staple;
}

/// The days from now, to the nearest whole one.
std::int64_t daysFromNow(std::chrono::system_clock::time_point time)
{
    return std::chrono::round<std::chrono::days>(time - std::chrono::system_clock::now()).count();
}

void addStates(Suite &suite)
{
    using Status = OcspWish::Status;
    suite.add("none", [] { CPPUNIT_ASSERT(!shown(leaf())); });
    suite.add("good", [] {
        const Staple staple = stapled({Status::good, -3, 4});
        CPPUNIT_ASSERT_EQUAL(std::string(), staple.trouble);
        CPPUNIT_ASSERT(staple.isVerified && staple.status == Staple::Status::good);
        CPPUNIT_ASSERT_EQUAL(std::int64_t{-3}, daysFromNow(staple.thisUpdate));
        CPPUNIT_ASSERT_EQUAL(std::int64_t{4}, daysFromNow(staple.nextUpdate.value()));
    });
    suite.add("goodWithoutEnd",
              [] { CPPUNIT_ASSERT(!stapled({Status::good, -3, 0}).nextUpdate); });
    suite.add("revoked", [] {
        const Staple staple = stapled({Status::revoked, -1, 4, -5});
        CPPUNIT_ASSERT(staple.isVerified && staple.status == Staple::Status::revoked);
        CPPUNIT_ASSERT_EQUAL(std::string("keyCompromise"), staple.reason);
        CPPUNIT_ASSERT_EQUAL(std::int64_t{-5}, daysFromNow(staple.revoked));
    });
    suite.add("unknown", [] {
        CPPUNIT_ASSERT(stapled({Status::unknown}).status == Staple::Status::unknown);
    });
    suite.add("ofAnExpiredIssuer", [] {
        const Authority old = world().authority.intermediate({{"Old"}, -20, -1});
        Credentials own = old.issue(CertificateWish{{host}});
        own.chain = old.certificate();
        own.staple = lab::ocspResponse(own.certificate, old.own(), old.own(), {});
        const Staple staple = shown(own).value();
        CPPUNIT_ASSERT_EQUAL(std::string(), staple.trouble);
        CPPUNIT_ASSERT(staple.isVerified);
    });
    suite.add("issuerNotAtHand", [] {
        const Authority stranger("Stranger");
        Credentials own = stranger.issue(CertificateWish{{host}});
        own.staple =
            lab::ocspResponse(own.certificate, stranger.own(), stranger.own(), {Status::revoked});
        const Staple staple = shown(own).value();
        CPPUNIT_ASSERT_EQUAL(std::string(), staple.trouble);
        CPPUNIT_ASSERT(!staple.isVerified && staple.status == Staple::Status::revoked);
    });
}

void addSigners(Suite &suite)
{
    const auto responder = [](const Authority &authority, bool isAppointed, int endsInDays) {
        CertificateWish wish{{"responder.example"}, -20, endsInDays};
        wish.signsOcsp = isAppointed;
        return authority.issue(wish);
    };
    struct Row {
        const char *situation;
        std::function<Credentials()> signer;
        const char *trouble;
    };
    const std::string bad = "is not signed by the certificate's issuer";
    const Row rows[] = {
        {"appointed responder", [=] { return responder(world().authority, true, 9); }, ""},
        {"responder without the purpose", [=] { return responder(world().authority, false, 9); },
         bad.c_str()},
        {"expired responder", [=] { return responder(world().authority, true, -1); }, bad.c_str()},
        {"responder of somebody else", [=] { return responder(Authority("Stranger"), true, 9); },
         bad.c_str()},
        {"authority of the same name", [] { return Authority("Lab Authority").own(); },
         bad.c_str()},
    };
    for (const Row &row : rows)
        suite.add(row.situation, [signer = row.signer, trouble = std::string(row.trouble)] {
            const Staple staple = stapled({}, signer());
            CPPUNIT_ASSERT_EQUAL(trouble, staple.trouble);
            CPPUNIT_ASSERT_EQUAL(trouble.empty(), staple.isVerified);
        });
}

std::string trouble(const std::string &bytes)
{
    Credentials own = leaf();
    own.staple = bytes;
    return shown(own).value().trouble;
}

/// From 3.6 on OpenSSL sends none of these, and ends a handshake where one comes that is no ASN.1.
void addWhatOpenSslRefuses(Suite &suite)
{
    suite.add("notReadable", [] {
        CPPUNIT_ASSERT_EQUAL(std::string("cannot be read"), trouble("no ASN.1 at all"));
    });
    suite.add("aboutAnotherCertificate", [] {
        const Credentials &authority = world().authority.own();
        CPPUNIT_ASSERT_EQUAL(
            std::string("is about another certificate"),
            trouble(lab::ocspResponse(leaf().certificate, authority, authority, {})));
    });
    suite.add("cutAnywhere", [] {
        Credentials own = leaf();
        const Credentials &authority = world().authority.own();
        const std::string whole = lab::ocspResponse(own.certificate, authority, authority, {});
        for (std::size_t size = 1; size < whole.size(); size += 97) {
            own.staple = whole.substr(0, size);
            CPPUNIT_ASSERT_EQUAL(std::string("cannot be read"), shown(own).value().trouble);
        }
    });
}

void addTroubles(Suite &suite)
{
    suite.add("notReadableInside", [] {
        CPPUNIT_ASSERT_EQUAL(std::string("cannot be read"),
                             trouble(lab::ocspNonsense("no ASN.1 at all")));
    });
    for (const auto version : {lab::TlsVersion::tls10, lab::TlsVersion::tls12})
        suite.add("inAMessageOfItsOwn" + std::to_string(static_cast<int>(version)), [version] {
            Credentials own = leaf();
            CPPUNIT_ASSERT(!shown(own, version));
            own.staple = lab::ocspNonsense("no ASN.1 at all");
            CPPUNIT_ASSERT_EQUAL(std::string("cannot be read"),
                                 shown(own, version).value().trouble);
            const Credentials &authority = world().authority.own();
            own.staple = lab::ocspResponse(own.certificate, authority, authority, {});
            CPPUNIT_ASSERT(shown(own, version).value().isVerified);
        });
    suite.add("anError", [] {
        CPPUNIT_ASSERT_EQUAL(std::string("is an error: trylater"), trouble(lab::ocspTryLater()));
    });
    suite.add("aboutAnotherIssuersCertificate", [] {
        Credentials own = leaf();
        own.staple = lab::ocspResponse(own.certificate, Authority("Stranger").own(),
                                       world().authority.own(), {});
        CPPUNIT_ASSERT_EQUAL(std::string("is about another certificate"),
                             shown(own).value().trouble);
    });
    suite.add("tooLong", [] {
        CPPUNIT_ASSERT_EQUAL(std::string("is too long"),
                             trouble(lab::ocspNonsense(std::string(16385, '0'))));
    });
    if (lab::TlsEngine::sendsAnyStaple())
        addWhatOpenSslRefuses(suite);
}

const unit::Registration registered("TlsStaple", [](unit::Suite &suite) {
    addStates(suite);
    addSigners(suite);
    addTroubles(suite);
});

} // namespace
