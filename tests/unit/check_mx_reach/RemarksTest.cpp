// SPDX-License-Identifier: MIT
// Exchangers that work and are odd all the same: form, TLS, certificates, IPv6.
#include "unit/check_mx_reach/Story.hpp"

#include "unit/Conversations.hpp"

#include <cppunit/extensions/HelperMacros.h>

namespace {

using nagios::State;
using net::FailureKind;
using namespace unit::reach;

const std::string fine =
    "example.net: mail goes to mx1.example.net (10), 1 of 1 exchanger reachable, in 0.123 s";
const std::string goes = "; mail goes to mx1.example.net (10)";
const std::string here = "example.net: mx1.example.net[192.0.2.1]: ";

Story one(const std::vector<Shows> &shows = {})
{
    return Story().mx(10, "mx1.example.net", "192.0.2.1", shows);
}

Row odd(const std::string &name, const std::vector<Shows> &shows, const std::string &text)
{
    return {name, one(shows), State::warning, here + text + goes};
}

void setMasked(AddressProbe &probed)
{
    probed.conversation.capabilities =
        smtp::Capabilities(smtp::Reply{.code = 250, .lines = {"mx", "XXXXXXXA"}});
}
void mixCodes(AddressProbe &probed)
{
    unit::replyTo(probed.conversation, Verb::ehlo).codes = {220, 250};
}

std::vector<Row> forms()
{
    return {
        odd("TLS demanded on the public port", {ehlo(530, "5.7.0 Must issue STARTTLS first")},
            "demands TLS of everybody, which a public server must not (RFC 3207): '530 5.7.0 Must "
            "issue STARTTLS first'"),
        odd("middlebox masks the offer", {setMasked},
            "a middlebox rewrites the dialogue and strips STARTTLS"),
        odd("middlebox stars the greeting", {greets(220, "****************")},
            "a middlebox rewrites the dialogue and strips STARTTLS"),
        odd("different codes in one reply", {mixCodes},
            "different codes in one reply: '250 mx1.example.net'"),
        {"EHLO refused, HELO fine", one({helo(250, "mx1.example.net")}), State::ok, fine},
        {"450 at first", one({[](AddressProbe &probed) { probed.isSecondTry = true; }}), State::ok,
         fine},
    };
}

struct Note {
    const char *name;
    std::vector<Shows> shows;
    const char *text; ///< under -v
};

std::vector<Note> notes()
{
    return {
        {"EHLO refused",
         {helo(250, "mx1")},
         "note: mx1.example.net[192.0.2.1]: EHLO refused, HELO asked instead\n"},
        {"450 at first",
         {[](AddressProbe &probed) { probed.isSecondTry = true; }},
         "note: mx1.example.net[192.0.2.1]: answered 450 at first and was asked again\n"},
        {"bare LF",
         {[](AddressProbe &probed) {
             unit::replyTo(probed.conversation, Verb::greeting).bareLineFeed = true;
         }},
         "note: mx1.example.net[192.0.2.1]: a reply has a line end without CR\n"},
        {"code only",
         {[](AddressProbe &probed) {
             unit::replyTo(probed.conversation, Verb::ehlo).codeOnly = true;
         }},
         "note: mx1.example.net[192.0.2.1]: a reply has a code without text\n"},
        {"8-bit characters",
         {[](AddressProbe &probed) {
             unit::replyTo(probed.conversation, Verb::ehlo).unprintable = true;
         }},
         "note: mx1.example.net[192.0.2.1]: a reply has control or 8-bit characters\n"},
    };
}

Story secured(const std::vector<Shows> &shows)
{
    return one(shows).with([](Story &s) { s.config.depth = Depth::starttls; });
}

Row insecure(const std::string &name, const std::vector<Shows> &shows, const std::string &text)
{
    return {name, secured(shows), State::warning, here + text + goes};
}

std::vector<Row> tlsRows()
{
    const Shows reset = breaks(Verb::handshake, FailureKind::reset, "connection reset");
    const Shows noTime = breaks(Verb::handshake, FailureKind::timeout, "timeout");
    return {
        {"TLS works", secured({certificate(90)}), State::ok, fine},
        insecure("STARTTLS is not offered", {}, "STARTTLS is not offered"),
        insecure("a stripped offer is told once", {setMasked},
                 "a middlebox rewrites the dialogue and strips STARTTLS"),
        insecure("STARTTLS refused", {startTls(554, "no")}, "STARTTLS refused: '554 no'"),
        insecure("STARTTLS deferred", {startTls(454, "later")}, "STARTTLS deferred: '454 later'"),
        insecure("421 at STARTTLS", {startTls(421, "closing")},
                 "server limits connections or shuts down at STARTTLS: '421 closing'"),
        insecure("handshake broken off", {reset},
                 "STARTTLS is offered, but the handshake fails: connection reset"),
        {"plain text in place of TLS",
         secured({breaks(Verb::handshake, FailureKind::plaintext, "454 no")}), State::critical,
         here + "plain text where TLS was expected: '454 no'" + goes},
        {"plain text behind the answer to STARTTLS",
         secured({breaks(Verb::handshake, FailureKind::protocol, "9 bytes injected before TLS")}),
         State::critical, here + "9 bytes injected before TLS" + goes},
        insecure("silence in the handshake", {noTime},
                 "STARTTLS is offered, but the handshake fails: timeout"),
        {"the handshake was begun too late", secured({noTime, late()}), State::unknown,
         here + "too little time was left for STARTTLS: raise --timeout" + goes},
        {"our own trouble in the handshake",
         secured({breaks(Verb::handshake, FailureKind::local, "out of memory")}), State::unknown,
         here + "out of memory" + goes},
        {"HELO offers nothing", secured({helo(250, "mx1")}), State::warning,
         here + "STARTTLS is not offered" + goes},
        {"530 is told once", secured({ehlo(530, "STARTTLS first")}), State::warning,
         here +
             "demands TLS of everybody, which a public server must not (RFC 3207): '530 STARTTLS "
             "first'" +
             goes},
    };
}

std::vector<Row> certificates()
{
    const auto alive = [](int days) {
        return secured({certificate(days)}).with([](Story &s) {
            s.config.tls.days = options::CertificateDays{14, 7};
        });
    };
    const std::string name = here + "certificate 'mx.example.net' ";
    return {
        {"long to live", alive(15), State::ok, fine},
        {"days at the limit", alive(14), State::ok, fine},
        {"soon", alive(13), State::warning, name + "expires in 13 days, on 2026-12-07" + goes},
        {"very soon", alive(6), State::critical, name + "expires in 6 days, on 2026-11-30" + goes},
        {"expired", alive(-1), State::critical, name + "expired on 2026-11-23" + goes},
        {"expired, and nobody asked", secured({certificate(-1)}), State::ok, fine},
        {"the same one on two addresses is told once", alive(6).at("192.0.2.2", {certificate(6)}),
         State::critical,
         "example.net: mx1.example.net[192.0.2.1, 192.0.2.2]: certificate 'mx.example.net' expires "
         "in 6 days, on 2026-11-30" +
             goes},
        {"the same one on many hosts is told once",
         alive(6)
             .mx(20, "mx2.example.net", "192.0.2.2", {certificate(6)})
             .mx(30, "mx3.example.net", "192.0.2.3", {certificate(6)})
             .mx(40, "mx4.example.net", "192.0.2.4", {certificate(6)}),
         State::critical,
         "example.net: mx1.example.net[192.0.2.1], mx2.example.net[192.0.2.2], 2 more: certificate "
         "'mx.example.net' expires in 6 days, on 2026-11-30" +
             goes},
        {"no certificate",
         alive(6).with([](Story &s) { s.evidence.probes.front().conversation.tls->chain.clear(); }),
         State::warning, here + "shows no certificate" + goes},
    };
}

std::vector<Row> ipv6()
{
    const auto wanted = [](const Story &story) {
        return Story(story).with([](Story &s) { s.config.wantsIpv6 = true; });
    };
    return {
        {"IPv6 works", wanted(one().at("2001:db8::1")), State::ok, fine},
        {"no IPv6 address", wanted(one()), State::warning,
         "example.net: no exchanger has a working IPv6 address" + goes},
        {"IPv6 is refused", wanted(one().at("2001:db8::1", {refused()})), State::warning,
         "example.net: mx1.example.net[2001:db8::1]: connection refused; no exchanger has a "
         "working "
         "IPv6 address" +
             goes},
        {"a backup has IPv6", wanted(one().mx(20, "mx2.example.net", "2001:db8::2")), State::ok,
         "example.net: mail goes to mx1.example.net (10), 2 of 2 exchangers reachable, in 0.123 s"},
        {"no IPv6 here", wanted(one().at("2001:db8::1", {noFamily()})), State::unknown,
         "example.net: whether IPv6 works cannot be tried here" + goes},
        {"the IPv6 address is not known", wanted(one().lookup(answer(dns::Outcome::timeout))),
         State::unknown, "example.net: whether IPv6 works is not known" + goes},
        {"nothing works at all", wanted(one({refused()})), State::critical,
         "example.net: no exchanger can be reached; mx1.example.net[192.0.2.1]: connection "
         "refused"},
    };
}

const unit::Registration registered("ReachRemarks", [](unit::Suite &suite) {
    addRows(suite, forms());
    addRows(suite, tlsRows());
    addRows(suite, certificates());
    addRows(suite, ipv6());
    for (const Note &note : notes())
        suite.add(std::string("note: ") + note.name, [note] {
            const std::string text = one(note.shows).output(1);
            CPPUNIT_ASSERT_MESSAGE(text, text.find(note.text) != text.npos);
        });
});

} // namespace
