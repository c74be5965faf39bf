// SPDX-License-Identifier: MIT
// Whether a password may leave, with facts written by hand.
#include "judge/Auth.hpp"
#include "lab/Certificates.hpp"
#include "lab/Tlsa.hpp"
#include "options/AuthConfig.hpp"
#include "unit/Cases.hpp"

#include <cppunit/extensions/HelperMacros.h>

namespace {

using options::Verify;
using namespace std::chrono_literals;

const auto now = std::chrono::system_clock::from_time_t(1795478400); // 2026-11-24
const char *const name = "mail.example";

/// What a run knows when it comes to AUTH.
struct Facts {
    options::TlsConfig config;
    std::string name;
    tls::Handshake peer;
    std::optional<dns::TlsaAnswer> tlsa;
};

using Change = std::function<void(Facts &)>;

Facts proved()
{
    Facts facts;
    facts.config.startTls = true;
    facts.config.verify = Verify::require;
    facts.config.guardsSecret = true;
    facts.name = name;
    facts.peer.protocol = "TLSv1.3";
    facts.peer.chain = {{name, "Test CA", {name}, now - 24h, now + 2400h}};
    facts.peer.nameChecked = facts.peer.nameMatches = facts.peer.nameIsProved = true;
    return facts;
}

Change both(const Change &one, const Change &other)
{
    return [=](Facts &f) {
        one(f);
        other(f);
    };
}

void unnamed(Facts &f) { f.peer.nameMatches = f.peer.nameIsProved = false; }
void weak(Facts &f)
{
    f.peer.chain[0].keyType = "RSA";
    f.peer.chain[0].keyBits = 512;
}
void old(Facts &f) { f.peer.protocol = "TLSv1"; }
void days(Facts &f) { f.config.days = options::CertificateDays{300, 200}; }
void mustStaple(Facts &f) { f.peer.chain[0].mustStaple = true; }

Change staple(tls::Staple::Status status, bool isVerified)
{
    return [=](Facts &f) {
        f.peer.staple = tls::Staple{.isVerified = isVerified, .status = status,
                                    .thisUpdate = now - 1h};
    };
}

Change oldStaple()
{
    return both(staple(tls::Staple::Status::good, true),
                [](Facts &f) { f.peer.staple->nextUpdate = now - 24h; });
}

Change fault(tls::FaultKind kind)
{
    return [=](Facts &f) { f.peer.faults = {{0, 1, "OpenSSL's words", kind, name, "Root"}}; };
}

/// A record about the certificate that is shown, or about another.
Change record(bool isAboutIt)
{
    return [=](Facts &f) {
        static const lab::Credentials made =
            lab::Authority::selfSigned(lab::CertificateWish{{"other.example"}});
        f.peer.chain[0].der = lab::der(made.certificate);
        f.tlsa = {.status = dns::TlsaStatus::found, .base = name};
        f.tlsa->records = {{3, 1, 1, isAboutIt ? lab::associationData(made.certificate, 1, 1)
                                               : std::string(32, 'd')}};
    };
}

Change records(dns::TlsaStatus status)
{
    return [=](Facts &f) { f.tlsa = {.status = status, .base = name}; };
}

struct Row {
    const char *situation;
    Change change;
    const char *why; ///< "": the password may leave
};

const char *const weakKey = "certificate 'mail.example' is weak: its key is RSA 512";
const char *const oldProtocol = "protocol is TLSv1, older than TLS 1.2";

std::vector<Row> certificates()
{
    using Status = tls::Staple::Status;
    return {
        {"proved", [](Facts &) {}, ""},
        {"another name", unnamed, "certificate is for 'mail.example', not for mail.example"},
        {"not the address", both(unnamed, [](Facts &f) { f.name = "192.0.2.1"; }),
         "--authtype on an address needs --sni NAME"},
        {"not the IPv6 address", both(unnamed, [](Facts &f) { f.name = "2001:db8::1"; }),
         "--authtype on an address needs --sni NAME"},
        {"the address", [](Facts &f) { f.name = "192.0.2.1"; }, ""},
        {"nobody was looked for", [](Facts &f) { f.peer.nameChecked = false; },
         "there is no name to find in the certificate: --authtype needs --sni NAME"},
        {"no certificate", [](Facts &f) { f.peer.chain.clear(); }, "server shows no certificate"},
        {"expired", [](Facts &f) { f.peer.chain[0].notAfter = now - 48h; },
         "certificate 'mail.example' expired on 2026-11-22"},
        {"not yet valid", [](Facts &f) { f.peer.chain[0].notBefore = now + 24h; },
         "certificate 'mail.example' is not valid before 2026-11-25"},
        {"too few days", days, ""},
        {"self-signed", fault(tls::FaultKind::selfSigned),
         "certificate is not trusted: OpenSSL's words"},
        {"another fault", fault(tls::FaultKind::other),
         "certificate is not trusted: OpenSSL's words"},
        {"revoked", staple(Status::revoked, true),
         "certificate 'mail.example' was revoked, says its OCSP staple"},
        {"revoked, says nobody", staple(Status::revoked, false), ""},
        {"staple missing", mustStaple,
         "certificate 'mail.example' demands an OCSP staple (RFC 7633), but none was sent"},
        {"staple demanded and good", both(mustStaple, staple(Status::good, true)), ""},
        {"staple demanded and old", both(mustStaple, oldStaple()),
         "the OCSP staple of certificate 'mail.example' expired on 2026-11-23"},
        {"staple old", oldStaple(), ""},
        {"weak key", weak, weakKey},
        {"weak by OpenSSL's words", fault(tls::FaultKind::weak),
         "certificate 'mail.example' is weak: OpenSSL's words"},
        {"old protocol", old, oldProtocol},
        {"old protocol, which is fine",
         both(old, [](Facts &f) { f.config.minVersion = "1.0"; }), ""},
        {"TLS 1.2 below the least",
         [](Facts &f) {
             f.peer.protocol = "TLSv1.2";
             f.config.minVersion = "1.3";
         },
         "protocol is TLSv1.2, older than TLS 1.3"},
    };
}

std::vector<Row> words()
{
    const Change noGuard = [](Facts &f) { f.config.guardsSecret = false; };
    return {
        {"--verify warn", both(noGuard, both(unnamed, both(weak, old))), ""},
        {"--verify off, no certificate", both(noGuard, [](Facts &f) { f.peer.chain.clear(); }), ""},
    };
}

std::vector<Row> tlsa()
{
    using dns::TlsaStatus;
    const Change nobodysName = both(unnamed, fault(tls::FaultKind::selfSigned));
    return {
        {"record matches, whatever authorities say", both(nobodysName, record(true)), ""},
        {"record matches a weak key", both(weak, record(true)), weakKey},
        {"record matches, old protocol", both(old, record(true)), oldProtocol},
        {"record does not match, authorities do", record(false),
         "TLSA mismatch: 3 1 1 does not match the certificate 'mail.example' (senders with DANE do "
         "not deliver)"},
        {"no record, authorities prove", records(TlsaStatus::none), ""},
        {"no record, authorities do not", both(unnamed, records(TlsaStatus::none)),
         "certificate is for 'mail.example', not for mail.example"},
        {"unsigned", records(TlsaStatus::unsignedRecords), ""},
        {"bogus", records(TlsaStatus::bogus),
         "it is not known whether TLSA records prove the server"},
        {"silence", records(TlsaStatus::failed),
         "it is not known whether TLSA records prove the server"},
    };
}

const unit::Registration registered("Withheld", [](unit::Suite &suite) {
    for (const auto &rows : {certificates(), words(), tlsa()})
        for (const Row &row : rows)
            suite.add(row.situation, [row] {
                Facts facts = proved();
                row.change(facts);
                CPPUNIT_ASSERT_EQUAL(std::string(row.why),
                                     judge::whyWithheld(facts.config, facts.name, facts.peer,
                                                         facts.tlsa, now));
            });
});

} // namespace
