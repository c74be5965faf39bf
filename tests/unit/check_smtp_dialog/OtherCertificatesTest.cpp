// SPDX-License-Identifier: MIT
// Opinions on the certificates that further connections show (--all-certs), or fail to show.
#include "check_smtp_dialog/CertificateTable.hpp"
#include "nagios/TableText.hpp"
#include "unit/check_smtp_dialog/Story.hpp"

#include <cppunit/extensions/HelperMacros.h>

namespace {

using nagios::State;
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

void wantDays(Story &s) { s.config.tls.days = options::CertificateDays{30, 14}; }

Change other(const std::function<void(check_smtp_dialog::OtherPeer &)> &change)
{
    return [=](Story &s) {
        s.evidence.tls->chain[0].keyType = "ECDSA";
        s.evidence.tls->chain[0].keyBits = 256;
        check_smtp_dialog::OtherPeer other{tls::KeyKind::rsa};
        other.peer = s.evidence.tls;
        other.peer->chain[0].keyType = "RSA";
        other.peer->chain[0].keyBits = 2048;
        change(other);
        s.evidence.otherPeers.push_back(other);
    };
}

std::vector<Row> others()
{
    using check_smtp_dialog::OtherPeer;
    const auto ends = [](std::chrono::system_clock::duration life) {
        return [=](OtherPeer &other) { other.peer->chain[0].notAfter = today + life; };
    };
    const auto asItIs = [](OtherPeer &) {};
    return {
        {"both good", told(other(asItIs)), State::ok, ""},
        {"second expired", told(other(ends(-48h))), State::critical,
         "RSA certificate 'mx.example' expired on 2026-11-22"},
        {"second ends soon", told(both(other(ends(480h)), wantDays)), State::warning,
         "RSA certificate 'mx.example' expires in 20 days, on 2026-12-14"},
        {"second for another name", told(other([](OtherPeer &o) { o.peer->nameChecked = true; })),
         State::warning, "RSA certificate is for 'mx.example', not for 192.0.2.25"},
        {"first weak", told(both(other(asItIs),
                                 [](Story &s) { s.evidence.tls->chain[0].keyBits = 192; })),
         State::warning, "ECDSA certificate 'mx.example' is weak: its key is ECDSA 192"},
        {"old protocol on both",
         told(both([](Story &s) { s.evidence.tls->protocol = "TLSv1.1"; }, other(asItIs))),
         State::warning, "protocol is TLSv1.1, older than TLS 1.2"},
        {"there is no second", told(other([](OtherPeer &o) {
             o.peer.reset();
             o.hasNone = true;
         })),
         State::ok, ""},
    };
}

/// The second connection does not come to its handshake.
std::vector<Row> unseen()
{
    using check_smtp_dialog::OtherPeer;
    using net::FailureKind;
    const auto breaks = [](FailureKind kind, bool hadTime = true) {
        return other([=](OtherPeer &o) {
            o.peer.reset();
            o.hadTime = hadTime;
            o.broken = {Verb::ehlo, "", net::Failure(kind, "what happened"), ""};
        });
    };
    const auto refuses = [](int code) {
        return other([=](OtherPeer &o) {
            o.peer.reset();
            o.refusal = {
                Verb::greeting, "", {}, {}, smtp::Reply{.code = code, .lines = {"no"}}};
        });
    };
    const auto critical = [](Story &s) { s.config.common.timeoutState = State::critical; };
    const std::string none = "no second connection for an RSA certificate: ";
    const std::string broken = none + "what happened in EHLO";
    const std::string silent = none + "timeout after 10 s in EHLO, no answer";
    return {
        {"second connection closed", told(breaks(FailureKind::closed)), State::warning, broken},
        {"second handshake broken", told(breaks(FailureKind::tls)), State::warning,
         none + "TLS handshake failed: what happened"},
        {"second connection silent", told(breaks(FailureKind::timeout)), State::unknown, silent},
        {"no time for a second", told(breaks(FailureKind::timeout, false)), State::unknown,
         none + "too little time was left (raise --timeout)"},
        {"second connection silent, state given",
         told(both(breaks(FailureKind::timeout), critical)), State::critical, silent},
        {"our own trouble", told(breaks(FailureKind::local)), State::unknown,
         none + "what happened"},
        {"second connection put off", told(refuses(421)), State::unknown,
         none + "server limits connections or shuts down: '421 no'"},
        {"second connection refused", told(refuses(554)), State::warning,
         none + "greets with a refusal: '554 no'"},
        {"STARTTLS gone", told(other([](OtherPeer &o) { o.peer.reset(); })), State::warning,
         none + "STARTTLS is not offered this time"},
    };
}

void addTexts(unit::Suite &suite)
{
    suite.add("hostileChainStaysShort", [] {
        Story story = told(other([](check_smtp_dialog::OtherPeer &) {}));
        tls::Certificate hostile = story.evidence.tls->chain[0];
        hostile.subject = hostile.issuer = hostile.names[0] = std::string(5000, '\x01');
        story.evidence.tls->chain = std::vector<tls::Certificate>(100, hostile);
        const std::string text = 
            nagios::tableText(check_smtp_dialog::certificateTable(story.evidence));
        CPPUNIT_ASSERT(text.size() < 2048);
        CPPUNIT_ASSERT(text.find(" more lines\n") != text.npos);
    });
    suite.add("bothForMachines", [] {
        const Story story = told(other([](check_smtp_dialog::OtherPeer &) {}));
        const nagios::Table table = check_smtp_dialog::certificateTable(story.evidence);
        const auto rows = text::only(text::Readers::machines, table.rows);
        CPPUNIT_ASSERT_EQUAL(std::size_t{2}, rows.size());
        CPPUNIT_ASSERT_EQUAL(std::string("kind"), table.columns.at(5).key);
        CPPUNIT_ASSERT(rows[0].cells.at(5) == nagios::Cell(std::string("ECDSA")));
        CPPUNIT_ASSERT(rows[0].cells.at(6) == nagios::Cell(std::string("ECDSA 256")));
        CPPUNIT_ASSERT(rows[1].cells.at(5) == nagios::Cell(std::string("RSA")));
        CPPUNIT_ASSERT_EQUAL(table.columns.size(), rows[1].cells.size());
    });
}

const unit::Registration registered("OtherCertificates", [](unit::Suite &suite) {
    addRows(suite, others());
    addRows(suite, unseen());
    addTexts(suite);
});

} // namespace
