// SPDX-License-Identifier: MIT
#include "unit/check_smtp_dialog/Story.hpp"

namespace {

using judge::Code;
using nagios::State;
using namespace unit::dialog;
using namespace std::chrono_literals;

Story certificate(std::chrono::system_clock::duration life,
                  const std::function<void(Story &)> &change)
{
    return Story().hello().tls(life).with(change);
}

std::vector<Row> certificates()
{
    using options::CertificateDays;
    using options::Verify;
    const auto none = [](Story &) {};
    const auto days = [](Story &s) { s.config.tls.days = CertificateDays{30, 14}; };
    const auto off = [](Story &s) { s.config.tls.verify = Verify::off; };
    const auto fault = [](Verify verify) {
        return [verify](Story &s) {
            s.config.tls.verify = verify;
            s.evidence.tls->faults = {{0, 18, "self-signed certificate"}};
        };
    };
    const auto name = [](Story &s) {
        s.evidence.tls->nameChecked = true;
        s.config.host = "mail.example";
        s.evidence.dns =
            dns::HostAnswer{{Poco::Net::IPAddress("192.0.2.25")}, dns::Outcome::found, ""};
    };
    return {
        {"good", certificate(2400h, none), State::ok, ""},
        {"100 days of 30 and 14", certificate(2400h, days), State::ok, ""},
        {"exactly 30 days", certificate(720h, days), State::ok, ""},
        {"29 days", certificate(719h, days), State::warning,
         "certificate 'mx.example' expires in 29 days, on 2026-12-23", Code::certExpiresSoon},
        {"13 days", certificate(335h, days), State::critical,
         "certificate 'mx.example' expires in 13 days, on 2026-12-07", Code::certExpiresSoon},
        {"expired", certificate(-48h, none), State::critical,
         "certificate 'mx.example' expired on 2026-11-22", Code::certExpired},
        {"expired, verify off", certificate(-48h, off), State::ok, ""},
        {"expired, verify off, days asked", certificate(-48h, [&](Story &s) { off(s), days(s); }),
         State::critical, "certificate 'mx.example' expired on 2026-11-22", Code::certExpired},
        {"not yet valid",
         certificate(2400h, [](Story &s) { s.evidence.tls->chain[0].notBefore = today + 24h; }),
         State::critical, "certificate 'mx.example' is not valid before 2026-11-25",
         Code::certNotYetValid},
        {"untrusted", certificate(2400h, fault(Verify::warn)), State::warning,
         "certificate is not trusted: self-signed certificate", Code::tlsUntrusted},
        {"untrusted, required", certificate(2400h, fault(Verify::require)), State::critical,
         "certificate is not trusted: self-signed certificate", Code::tlsUntrusted},
        {"untrusted, off", certificate(2400h, fault(Verify::off)), State::ok, ""},
        {"another name", certificate(2400h, name), State::warning,
         "certificate is for 'mx.example', not for mail.example", Code::tlsName},
        {"no certificate", certificate(2400h, [](Story &s) { s.evidence.tls->chain.clear(); }),
         State::critical, "server shows no certificate", Code::noCertificate},
        {"old protocol", certificate(2400h, [](Story &s) { s.evidence.tls->protocol = "TLSv1.1"; }),
         State::warning, "protocol is TLSv1.1, older than TLS 1.2", Code::tlsProtocol},
        {"no safe renegotiation",
         certificate(2400h, [](Story &s) { s.evidence.tls->renegotiatesSafely = false; }),
         State::warning, "no secure renegotiation: OpenSSL 3 clients refuse this server",
         Code::tlsRenegotiation},
        {"no safe renegotiation, verify off",
         certificate(2400h,
                     [&](Story &s) { off(s), s.evidence.tls->renegotiatesSafely = false; }),
         State::ok, ""},
        {"no safe renegotiation, required",
         certificate(2400h,
                     [&](Story &s) {
                         s.config.tls.verify = Verify::require;
                         s.evidence.tls->renegotiatesSafely = false;
                     }),
         State::warning, "no secure renegotiation: OpenSSL 3 clients refuse this server",
         Code::tlsRenegotiation},
        {"DH with 1024 bits", certificate(2400h, [](Story &s) {
             s.evidence.tls->keyExchange = "DH 1024";
             s.evidence.tls->dhBits = 1024;
         }),
         State::warning,
         "weak key exchange: DH 1024, and many clients refuse less than 2048 bits",
         Code::tlsKeyExchange},
        {"DH with 2048 bits",
         certificate(2400h, [](Story &s) { s.evidence.tls->dhBits = 2048; }), State::ok, ""},
        {"oldest protocol",
         certificate(2400h, [](Story &s) { s.evidence.tls->protocol = "TLSv1"; }), State::warning,
         "protocol is TLSv1, older than TLS 1.2", Code::tlsProtocol},
    };
}

const unit::Registration registered("Judge of TLS", [](unit::Suite &suite) {
    addRows(suite, certificates());
});

} // namespace
