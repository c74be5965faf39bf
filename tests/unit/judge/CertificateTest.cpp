// SPDX-License-Identifier: MIT
// Opinions on chains, keys and staples.
#include "unit/check_smtp_dialog/Story.hpp"

namespace {

using nagios::State;
using tls::FaultKind;
using tls::Staple;
using namespace unit::dialog;
using namespace std::chrono_literals;

using Change = std::function<void(Story &)>;

Story told(const Change &change) { return Story().hello().tls(2400h).with(change); }

Change both(const Change &one, const Change &other)
{
    return [=](Story &s) {
        one(s);
        other(s);
    };
}

tls::Certificate issuer(std::chrono::system_clock::duration life, std::optional<int> depth = 1)
{
    tls::Certificate made{"Some Issuer", "Some Root", {}, today - 24h, today + life};
    made.depth = depth;
    return made;
}

Change with(const tls::Certificate &certificate)
{
    return [=](Story &s) { s.evidence.tls->chain.push_back(certificate); };
}

void wantDays(Story &s) { s.config.tls.days = options::CertificateDays{30, 14}; }
void off(Story &s) { s.config.tls.verify = options::Verify::off; }
void require(Story &s) { s.config.tls.verify = options::Verify::require; }

Change fault(FaultKind kind, int depth, const std::string &subject)
{
    return [=](Story &s) {
        s.evidence.tls->faults.push_back({depth, 1, "OpenSSL's words", kind, subject, "Root"});
    };
}

std::vector<Row> chains()
{
    tls::Certificate root = issuer(-48h, 2);
    root.selfSigned = true;
    const auto hint = [](Story &s) {
        s.evidence.tls->chain[0].depth = 0;
        s.evidence.tls->chain[0].issuerUrl = "http://a.example/i.cer";
    };
    const std::string missing =
        "certificate is not trusted: the issuer 'Root' of certificate 'mx.example' is neither sent "
        "by the server nor known here: an intermediate certificate is missing, or the authority is "
        "not trusted";
    const Change noIssuer = fault(FaultKind::missingIssuer, 0, "mx.example");
    return {
        {"issuer in date", told(with(issuer(2400h))), State::ok, ""},
        {"issuer ends first", told(both(with(issuer(480h)), wantDays)), State::warning,
         "intermediate certificate 'Some Issuer' expires in 20 days, on 2026-12-14"},
        {"issuer expired",
         told(both(with(issuer(-48h)), fault(FaultKind::expired, 1, "Some Issuer"))),
         State::critical, "intermediate certificate 'Some Issuer' expired on 2026-11-22"},
        {"issuer expired, off",
         told(both(both(with(issuer(-48h)), fault(FaultKind::expired, 1, "Some Issuer")), off)),
         State::ok, ""},
        {"issuer that is not needed expired", told(with(issuer(-48h, {}))), State::ok, ""},
        {"root that was sent expired", told(with(root)), State::ok, ""},
        {"authority known here expired", told(fault(FaultKind::expired, 1, "Root")), State::warning,
         "certificate is not trusted: the certificate of the authority 'Root' has expired"},
        {"authority known here not yet valid",
         told(both(fault(FaultKind::notYetValid, 1, "Root"), require)), State::critical,
         "certificate is not trusted: the certificate of the authority 'Root' is not yet valid"},
        {"issuer missing", told(noIssuer), State::warning, missing},
        {"issuer missing, and where it is", told(both(noIssuer, hint)), State::warning,
         missing + " (it should be at 'http://a.example/i.cer')"},
        {"authority unknown", told(fault(FaultKind::unknownRoot, 2, "Root")), State::warning,
         "certificate is not trusted: the chain ends in the self-signed certificate of 'Root', an "
         "authority that is not trusted here"},
        {"the same fault twice", told(both(noIssuer, noIssuer)), State::warning, missing},
        {"another fault", told(fault(FaultKind::other, 1, "Some Issuer")), State::warning,
         "certificate is not trusted: OpenSSL's words"},
    };
}

Change key(const std::string &type, int bits)
{
    return [=](Story &s) {
        s.evidence.tls->chain.back().keyType = type;
        s.evidence.tls->chain.back().keyBits = bits;
    };
}

Change signature(const std::string &digest)
{
    return [=](Story &s) {
        s.evidence.tls->chain.back().digest = digest;
        s.evidence.tls->chain.back().signature = "RSA-" + digest;
    };
}

std::vector<Row> weaknesses()
{
    const std::string own = "certificate 'mx.example' is weak: ";
    const auto signedByItself = [](Story &s) { s.evidence.tls->chain.back().selfSigned = true; };
    const Change fromOpenSsl = fault(FaultKind::weak, 0, "mx.example");
    return {
        {"RSA 2048", told(key("RSA", 2048)), State::ok, ""},
        {"RSA 2047", told(key("RSA", 2047)), State::warning, own + "its key is RSA 2047"},
        {"RSA-PSS 1024", told(key("RSA-PSS", 1024)), State::warning,
         own + "its key is RSA-PSS 1024"},
        {"P-224", told(key("ECDSA", 224)), State::ok, ""},
        {"P-192", told(key("ECDSA", 192)), State::warning, own + "its key is ECDSA 192"},
        {"Ed25519", told(key("Ed25519", 253)), State::ok, ""},
        {"weak, required", told(both(key("RSA", 1024), require)), State::warning,
         own + "its key is RSA 1024"},
        {"weak, off", told(both(key("RSA", 1024), off)), State::ok, ""},
        {"OpenSSL says so too", told(both(key("RSA", 1024), fromOpenSsl)), State::warning,
         own + "its key is RSA 1024"},
        {"only OpenSSL says so", told(fromOpenSsl), State::warning, own + "OpenSSL's words"},
        {"authority known here", told(fault(FaultKind::weak, 1, "Root")), State::warning,
         "certificate 'Root' is weak: OpenSSL's words"},
        {"SHA-256", told(signature("SHA256")), State::ok, ""},
        {"SHA-1", told(signature("SHA1")), State::warning, own + "it is signed with RSA-SHA1"},
        {"MD5", told(signature("MD5")), State::warning, own + "it is signed with RSA-MD5"},
        {"SHA-1 of its own", told(both(signature("SHA1"), signedByItself)), State::ok, ""},
        {"key and signature", told(both(key("RSA", 512), signature("SHA1"))), State::warning,
         own + "its key is RSA 512, it is signed with RSA-SHA1"},
        {"issuer", told(both(with(issuer(2400h)), key("RSA", 1024))), State::warning,
         "intermediate certificate 'Some Issuer' is weak: its key is RSA 1024"},
        {"issuer that is not needed", told(both(with(issuer(2400h, {})), key("RSA", 1024))),
         State::ok, ""},
    };
}

Change stapled(const Staple &staple)
{
    return [=](Story &s) { s.evidence.tls->staple = staple; };
}

Staple signedStaple(Staple::Status status)
{
    Staple staple;
    staple.isVerified = true;
    staple.status = status;
    staple.thisUpdate = today - 24h;
    staple.nextUpdate = today + 144h;
    return staple;
}

std::vector<Row> staples()
{
    using Status = Staple::Status;
    const std::string of = "the OCSP staple of certificate 'mx.example' ";
    const Staple good = signedStaple(Status::good);
    Staple revoked = signedStaple(Status::revoked);
    revoked.revoked = today - 72h;
    Staple withReason = revoked;
    withReason.reason = "keyCompromise";
    Staple revokedAndOld = revoked;
    revokedAndOld.nextUpdate = today - 48h;
    Staple unverified = revoked;
    unverified.isVerified = false;
    Staple goodUnverified = good;
    goodUnverified.isVerified = false;
    Staple expired = good;
    expired.nextUpdate = today - 1h;
    Staple clocksDiffer = good;
    clocksDiffer.nextUpdate = today - 4min;
    clocksDiffer.thisUpdate = today + 4min;
    Staple endless = good;
    endless.nextUpdate.reset();
    Staple early = good;
    early.thisUpdate = today + 24h;
    Staple troubled;
    troubled.trouble = "cannot be read";
    const auto must = [](Story &s) { s.evidence.tls->chain[0].mustStaple = true; };
    const std::string was = "certificate 'mx.example' was revoked on 2026-11-21";
    return {
        {"good staple", told(stapled(good)), State::ok, ""},
        {"revoked", told(stapled(revoked)), State::critical, was + ", says its OCSP staple"},
        {"revoked, with a reason", told(stapled(withReason)), State::critical,
         was + " (keyCompromise), says its OCSP staple"},
        {"revoked, off", told(both(stapled(revoked), off)), State::ok, ""},
        {"revoked in an old staple", told(stapled(revokedAndOld)), State::critical,
         was + ", says its OCSP staple"},
        {"revoked by who knows whom", told(stapled(unverified)), State::warning,
         of + "says revoked on 2026-11-21, but its signature cannot be verified here"},
        {"good by who knows whom", told(stapled(goodUnverified)), State::ok, ""},
        {"not known", told(stapled(signedStaple(Status::unknown))), State::warning,
         of + "says that its authority does not know the certificate"},
        {"expired staple", told(stapled(expired)), State::warning, of + "expired on 2026-11-23"},
        {"clocks differ", told(stapled(clocksDiffer)), State::ok, ""},
        {"staple without end", told(stapled(endless)), State::ok, ""},
        {"staple from the future", told(stapled(early)), State::warning,
         of + "is not valid before 2026-11-25"},
        {"staple in trouble", told(stapled(troubled)), State::warning, of + "cannot be read"},
        {"staple in trouble, off", told(both(stapled(troubled), off)), State::ok, ""},
        {"staple demanded, none there", told(must), State::warning,
         "certificate 'mx.example' demands an OCSP staple (RFC 7633), but none was sent"},
        {"staple demanded and there", told(both(must, stapled(good))), State::ok, ""},
    };
}

const unit::Registration registered("Judge of certificates", [](unit::Suite &suite) {
    addRows(suite, chains());
    addRows(suite, weaknesses());
    addRows(suite, staples());
});

} // namespace
