// SPDX-License-Identifier: MIT
// Connections that failed, servers that do not go on, and TLS.
#include "unit/Conversations.hpp"
#include "unit/check_relay_domain/Story.hpp"

#include <cppunit/extensions/HelperMacros.h>

namespace {

using judge::Code;
using nagios::State;
using net::Failure;
using net::FailureKind;
using namespace unit::relay;
using smtp::Conversation;
using smtp::Verb;

/// Nothing was asked, since the server was not reached as far as MAIL.
Story unopened(const ConnectionEnd &connectionEnd)
{
    Story story;
    story.config.intended = {{"a.example", "a.example", ""}};
    story.config.foreign = {"victim.example"};
    story.evidence.opening.reset();
    story.evidence.names = {};
    return story.loses(connectionEnd);
}

Conversation broken(Verb verb, FailureKind kind, const std::string &text,
                    const std::string &subject = "", const std::string &fragment = "")
{
    return {.verb = verb,
            .subject = subject,
            .broken = smtp::Break{verb, subject, Failure(kind, text), fragment}};
}

Story unconnected(FailureKind kind, const std::string &text)
{
    return unopened({.conversation = broken(Verb::connect, kind, text)}).with([](Story &s) {
        s.evidence.local.reset();
        s.evidence.peer.reset();
        s.evidence.helo.clear();
    });
}

std::vector<Row> connections()
{
    const auto tried = [](Story &story) {
        const auto attempt = [](const char *address, const char *text) {
            return net::ConnectAttempt{net::Endpoint(address, 25), net::Seconds(1),
                                       Failure(FailureKind::refused, text)};
        };
        story.evidence.attempts = {attempt("192.0.2.25", "connection refused"),
                                   attempt("192.0.2.26", "no route to host")};
    };
    const auto state = [](State wanted) {
        return [=](Story &story) { story.config.common.timeoutState = wanted; };
    };
    const std::string late = "no answer to the connection attempt in 10.0 s";
    return {
        {"connection refused", unconnected(FailureKind::refused, "connection refused"),
         State::critical, "connection refused", Code::connectionRefused},
        {"no answer", unconnected(FailureKind::timeout, late), State::critical, late,
         Code::silentPort},
        {"no answer, which is unknown here",
         unconnected(FailureKind::timeout, late).with(state(State::unknown)), State::unknown, late,
         Code::silentPort},
        {"no such network here", unconnected(FailureKind::noFamily, "no route to that network"),
         State::unknown, "no route to that network", Code::noFamily},
        {"two addresses", unconnected(FailureKind::refused, "x").with(tried), State::critical,
         "192.0.2.25:25 connection refused, 192.0.2.26:25 no route to host",
         Code::connectionRefused},
    };
}

ConnectionEnd breaks(Verb verb, FailureKind kind, const std::string &text,
                     const std::string &fragment = "")
{
    return {.conversation = broken(verb, kind, text, "", fragment), .isConnected = true};
}

ConnectionEnd greets(int code, const std::string &text)
{
    ConnectionEnd connectionEnd{.isConnected = true};
    unit::setReply(connectionEnd.conversation, Verb::greeting, reply(code, text));
    return connectionEnd;
}

ConnectionEnd hello(int code, const std::string &text, const std::string &subject = "")
{
    ConnectionEnd connectionEnd = greets(220, "mx");
    unit::setReply(connectionEnd.conversation, Verb::ehlo, reply(code, text), subject);
    return connectionEnd;
}

ConnectionEnd startTls(int code, const std::string &text)
{
    ConnectionEnd connectionEnd = hello(250, "mx");
    unit::setReply(connectionEnd.conversation, Verb::startTls, reply(code, text));
    return connectionEnd;
}

std::vector<Row> openings()
{
    const std::string probe = "refuses this probe, which may not apply to other senders: ";
    ConnectionEnd withoutStartTls = hello(250, "mx");
    withoutStartTls.conversation.missing = smtp::Missing::startTls;
    const auto row = [](const char *name, const ConnectionEnd &connectionEnd,
                        const std::string &text, Code code, State state = State::critical) {
        return Row{name, unopened(connectionEnd), state, text, code};
    };
    return {
        row("silent", breaks(Verb::greeting, FailureKind::timeout, "timeout"),
            "connected, but no greeting in 10 s", Code::noGreeting),
        row("closed before the greeting",
            breaks(Verb::greeting, FailureKind::closed, "connection closed"),
            "connection closed before the greeting", Code::hungUp),
        row("closed in the greeting",
            breaks(Verb::greeting, FailureKind::closed, "connection closed", "220-mx\r\n220 a"),
            "connection closed in the greeting, got '220-mx\r\n220 a'", Code::hungUp),
        row("not SMTP",
            breaks(Verb::greeting, FailureKind::protocol, "not an SMTP reply", "SSH\r\n"),
            "not an SMTP reply instead of a greeting, got 'SSH'", Code::notSmtp),
        row("greeting 554", greets(554, "no service"), "greets with a refusal: '554 no service'",
            Code::refused),
        row("greeting 450", greets(450, "later"), "greets with a temporary refusal: '450 later'",
            Code::deferred),
        row("greeting 421", greets(421, "busy"),
            "server limits connections or shuts down: '421 busy'", Code::limited),
        row("greeting 354", greets(354, "go on"), "unexpected greeting: '354 go on'",
            Code::unexpectedReply),
        row("block list in the greeting", greets(554, "blocked using zen.spamhaus.org"),
            probe + "'554 blocked using zen.spamhaus.org'", Code::probeBlocked, State::unknown),
        row("our address in the greeting", greets(554, "192.0.2.1 denied"),
            probe + "'554 192.0.2.1 denied'", Code::probeBlocked, State::unknown),
        row("EHLO refused", hello(554, "no"),
            "EHLO refused: '554 no'", Code::refused),
        row("EHLO 354", hello(354, "go on"),
            "unexpected answer to EHLO: '354 go on'", Code::unexpectedReply),
        row("TLS on a plain port",
            breaks(Verb::greeting, FailureKind::protocol, "not an SMTP reply", "\x15\x03\x01"),
            "not an SMTP reply instead of a greeting, got '\x15\x03\x01' "
            "(the server speaks TLS here: use -s)", Code::notSmtp),
        row("EHLO deferred", hello(451, "later"),
            "EHLO deferred: '451 later'", Code::deferred),
        row("EHLO and HELO refused",
            hello(550, "no", "HELO"), "HELO refused: '550 no'", Code::refused),
        row("silent after EHLO", breaks(Verb::ehlo, FailureKind::timeout, "timeout", "250-mx\r\n"),
            "timeout after 10 s in EHLO, got '250-mx'", Code::brokenOff),
        row("STARTTLS not offered", withoutStartTls,
            "STARTTLS is not offered", Code::noStarttls),
        row("STARTTLS refused", startTls(554, "no"), "STARTTLS refused: '554 no'", Code::refused),
        row("STARTTLS deferred", startTls(454, "later"), "STARTTLS deferred: '454 later'",
            Code::deferred),
        row("STARTTLS limited", startTls(421, "bye"),
            "server limits connections or shuts down at STARTTLS: '421 bye'", Code::limited),
        row("handshake refused", breaks(Verb::handshake, FailureKind::tls, "alert 40"),
            "TLS handshake failed: alert 40", Code::tlsBroken),
        row("handshake closed", breaks(Verb::handshake, FailureKind::closed, "connection closed"),
            "connection closed in the TLS handshake", Code::tlsBroken),
        row("plain text instead of TLS", breaks(Verb::handshake, FailureKind::plaintext, "220 mx"),
            "plain text where TLS was expected: '220 mx'", Code::tlsBroken),
        row("bytes injected before TLS",
            breaks(Verb::startTls, FailureKind::protocol, "9 bytes injected before TLS"),
            "9 bytes injected before TLS in STARTTLS", Code::brokenOff),
    };
}

ConnectionEnd later(ConnectionEnd connectionEnd)
{
    connectionEnd.isConnected = connectionEnd.isOpen = true;
    return connectionEnd;
}

/// Lost when some questions had been answered.
std::vector<Row> transactions()
{
    const ConnectionEnd hangsUp = later(
        {.conversation = broken(Verb::rcpt, FailureKind::closed, "connection closed", "b@x")});
    ConnectionEnd limited = later(hello(250, "mx"));
    unit::setReply(limited.conversation, Verb::rcpt, reply(421, "too many"), "b@x");
    ConnectionEnd nonsense = later(hello(250, "mx"));
    unit::setReply(nonsense.conversation, Verb::mail, reply(354, "go on"), "<>");
    const ConnectionEnd unconnected{
        .conversation = broken(Verb::connect, FailureKind::refused, "connection refused")};
    ConnectionEnd withheld = hello(250, "mx");
    withheld.conversation.verb = Verb::auth;
    withheld.conversation.auth =
        smtp::Authentication{.withheld = "protocol is TLSv1, older than TLS 1.2"};
    const Story atHome = Story().intended("a.example").intended("b.example", lost());
    const Story abroad = Story().intended("a.example").foreign().plain(lost());
    const std::string open = "; 1 of 2 questions open";
    const std::string untold = "inconclusive for 1 shape: no answer to RCPT "
                               "(relaytest@victim.example from the null sender)";
    const auto fine = [](Story &s) { s.config.deferred = State::ok; };
    return {
        {"closed at an intended domain", Story(atHome).loses(hangsUp), State::critical,
         "connection closed in RCPT b@x" + open, Code::brokenOff},
        {"closed at a foreign domain", Story(abroad).loses(hangsUp), State::unknown,
         "connection closed in RCPT b@x" + open + "; " + untold},
        {"421 at an intended domain", Story(atHome).loses(limited), State::warning,
         "server limits connections or shuts down at RCPT b@x: '421 too many'" + open,
         Code::limited},
        {"421 at an intended domain, which is fine here", Story(atHome).loses(limited).with(fine),
         State::unknown, "1 of 2 questions open", Code::questionsOpen},
        {"421 at a foreign domain", Story(abroad).loses(limited), State::unknown,
         "server limits connections or shuts down at RCPT b@x: '421 too many'" + open + "; " +
             untold},
        {"421 at a foreign domain, whatever a deferral means",
         Story(abroad).loses(limited).with(fine), State::unknown,
         "server limits connections or shuts down at RCPT b@x: '421 too many'" + open + "; " +
             untold},
        {"354 to MAIL", Story(atHome).loses(nonsense), State::critical,
         "unexpected answer to MAIL <>: '354 go on'" + open, Code::unexpectedReply},
        {"another server at the second connection", Story(atHome).loses(withheld), State::critical,
         "no password was sent: protocol is TLSv1, older than TLS 1.2" + open,
         Code::passwordWithheld},
        {"another server at the second connection for foreign domains",
         Story(abroad).loses(withheld), State::critical,
         "no password was sent: protocol is TLSv1, older than TLS 1.2" + open + "; " + untold},
        {"no second connection", Story(atHome).loses(unconnected), State::critical,
         "cannot connect again: connection refused" + open, Code::connectionRefused},
        {"no second connection for foreign domains", Story(abroad).loses(unconnected),
         State::unknown, "cannot connect again: connection refused" + open + "; " + untold},
        {"second greeting refused", Story(atHome).loses(greets(554, "enough")), State::critical,
         "greets with a refusal: '554 enough'" + open},
        {"second greeting refused for foreign domains", Story(abroad).loses(greets(554, "enough")),
         State::unknown, "greets with a refusal: '554 enough'" + open + "; " + untold},
    };
}

std::vector<Row> lookups()
{
    const auto dns = [](dns::Outcome outcome) {
        Story story = unopened({}).with([&](Story &s) {
            s.config.host = "mx.a.example";
            s.evidence.dns = dns::HostAnswer{{}, outcome, "192.0.2.53", ""};
            s.evidence.connectionEnd.reset();
            s.evidence.local.reset();
            s.evidence.peer.reset();
        });
        return story;
    };
    return {
        {"no such name", dns(dns::Outcome::nxdomain), State::critical, "does not exist (NXDOMAIN)"},
        {"no address", dns(dns::Outcome::noData), State::critical, "has no address"},
        {"name server fails", dns(dns::Outcome::servfail), State::unknown,
         "name server 192.0.2.53 answers SERVFAIL"},
        {"name server silent", dns(dns::Outcome::timeout), State::unknown,
         "name server 192.0.2.53 does not answer"},
    };
}

tls::Handshake secured(int days, const std::string &protocol = "TLSv1.3")
{
    tls::Handshake peer;
    peer.protocol = protocol;
    peer.chain = {{"mx.a.example",
                   "Test CA",
                   {"mx.a.example"},
                   today - std::chrono::days(9),
                   today + std::chrono::days(days)}};
    return peer;
}

std::vector<Row> certificates()
{
    const auto over = [](const tls::Handshake &peer) {
        return closed().with([=](Story &s) {
            s.config.tls.startTls = true;
            s.evidence.opening->tls = peer;
        });
    };
    tls::Handshake untrusted = secured(99);
    untrusted.faults = {{0, 18, "self-signed certificate"}};
    const auto require = [](Story &s) { s.config.tls.verify = options::Verify::require; };
    const std::string fault = "certificate is not trusted: self-signed certificate";
    ConnectionEnd ended = hello(250, "mx");
    ended.conversation.verb = Verb::handshake;
    ended.conversation.tls = untrusted;
    return {
        {"TLS is fine", over(secured(99)), State::ok,
         "192.0.2.25 takes mail for a.example, foreign recipients refused in 1/1 shapes, asked "
         "from "
         "192.0.2.1, in 0.051 s"},
        {"certificate expired", over(secured(-3)), State::critical,
         "certificate 'mx.a.example' expired on 2026-11-21"},
        {"certificate not trusted", over(untrusted), State::warning, fault},
        {"certificate must be trusted", unopened(ended).with(require), State::critical, fault},
        {"old protocol", over(secured(99, "TLSv1.1")), State::warning,
         "protocol is TLSv1.1, older than TLS 1.2"},
        {"TLS of a server that does not go on", unopened([&] {
             ConnectionEnd connectionEnd = hello(554, "no");
             connectionEnd.conversation.tls = secured(-3);
             return connectionEnd;
         }()),
         State::critical,
         "EHLO refused: '554 no'; certificate 'mx.a.example' expired on 2026-11-21"},
    };
}

const unit::Registration registered("RelayUnanswered", [](unit::Suite &suite) {
    addRows(suite, connections());
    addRows(suite, openings());
    addRows(suite, transactions());
    addRows(suite, lookups());
    addRows(suite, certificates());
});

} // namespace
