// SPDX-License-Identifier: MIT
// One address as the only one of a domain: connect and ping, then the dialogue.
#include "unit/check_mx_reach/Story.hpp"

#include "unit/Conversations.hpp"

namespace {

using judge::Code;
using nagios::State;
using net::FailureKind;
using namespace unit::reach;

const std::string router = "203.0.113.1";

Row only(const std::string &name, const std::vector<Shows> &shows, State state,
         const std::string &text, Code code)
{
    const std::string what = state == State::critical ? "no exchanger can be reached"
                                                      : "no exchanger is known to be reachable";
    return {name, Story().mx(10, "mx1.example.net", "192.0.2.1", shows), state,
            "example.net: " + what + "; mx1.example.net[192.0.2.1]: " + text, code};
}

Row dead(const std::string &name, const std::vector<Shows> &shows, const std::string &text,
         Code code)
{
    return only(name, shows, State::critical, text, code);
}

Row untold(const std::string &name, const std::vector<Shows> &shows, const std::string &text,
           Code code)
{
    return only(name, shows, State::unknown, text, code);
}

/// The server answers, and mail bounces there.
Row bouncing(const std::string &name, const std::vector<Shows> &shows, const std::string &text,
             Code code)
{
    return {name, Story().mx(10, "mx1.example.net", "192.0.2.1", shows), State::critical,
            "example.net: mx1.example.net[192.0.2.1]: " + text +
                "; mail bounces at mx1.example.net (10)",
            code};
}

/// connect x ping
std::vector<Row> connections()
{
    return {
        dead("port closed, host answers ping", {refused(), pingAnswers()},
             "host up, SMTP not running (connection refused)", Code::notRunning),
        dead("port closed, ping silent", {refused(), pingSilent()}, "connection refused",
             Code::connectionRefused),
        dead("port closed, ping not permitted", {refused()}, "connection refused",
             Code::connectionRefused),
        dead("port closed, ping prohibited", {refused(), pingError(3, 13, router)},
             "connection refused", Code::connectionRefused),
        dead("all silent", {silent(), pingSilent()},
             "down or filtered: neither ping nor port 25 answers in 5.0 s", Code::down),
        dead("port silent, ping not permitted", {silent()}, "no answer from port 25 in 5.0 s",
             Code::silentPort),
        dead("port silent, ping prohibited", {silent(), pingError(3, 13, router)},
             "port 25 is silent for 5.0 s, and ping: administratively prohibited, says "
             "203.0.113.1",
             Code::prohibited),
        dead("prohibited", {icmpError(3, 13, router)},
             "administratively prohibited, says 203.0.113.1", Code::prohibited),
        dead("prohibited, host answers ping", {icmpError(3, 10, router), pingAnswers()},
             "administratively prohibited, says 203.0.113.1 (the host answers ping)",
             Code::prohibited),
        dead("host unreachable", {icmpError(3, 1, router), pingSilent()},
             "host unreachable, says 203.0.113.1", Code::unreachable),
        dead("port unreachable", {icmpError(3, 3, "192.0.2.1"), pingSilent()},
             "port unreachable, says 192.0.2.1", Code::connectionRefused),
        dead("port unreachable, host answers ping", {icmpError(3, 3, "192.0.2.1"), pingAnswers()},
             "host up, SMTP not running (port unreachable, says 192.0.2.1)", Code::notRunning),
        dead("nobody has the address", {icmpFromHere(3, 1, "192.0.2.99"), pingSilent()},
             "no machine has this address (no answer to ARP)", Code::noNeighbour),
        untold("nobody has our gateway's address", {icmpFromHere(3, 1, "192.0.2.99", true)},
               "the gateway towards it is not there (no answer to ARP)", Code::noGateway),
        dead("no route to host", {noRoute(), pingSilent()}, "no route to host", Code::unreachable),
        untold("our own trouble", {connectFails(FailureKind::local, "too many open files")},
               "too many open files", Code::ownTrouble),
        untold("never its turn", {untried()}, "not tried: ran out of time (raise --timeout)",
               Code::noTime),
        untold("begun too late", {silent(1), late()},
               "too little time was left to try it: raise --timeout", Code::noTime),
        dead("begun late and refused", {refused(), late()}, "connection refused",
             Code::connectionRefused),
    };
}

std::vector<Row> greetings()
{
    return {
        dead("accepted but silent", {breaks(Verb::greeting, FailureKind::timeout, "timeout")},
             "connected, but no greeting in 8.0 s", Code::noGreeting),
        dead("end of file before the greeting",
             {breaks(Verb::greeting, FailureKind::closed, "connection closed")},
             "connection closed before the greeting", Code::hungUp),
        dead("reset before the greeting",
             {breaks(Verb::greeting, FailureKind::reset, "connection reset")},
             "connection reset before the greeting", Code::hungUp),
        dead("end of file in mid greeting",
             {breaks(Verb::greeting, FailureKind::closed, "connection closed", "220-mx\r\n")},
             "connection closed in the greeting, got '220-mx'", Code::hungUp),
        dead("teaser without an end",
             {breaks(Verb::greeting, FailureKind::timeout, "timeout", "220-mx\r\n")},
             "timeout after 8.0 s in the greeting, got '220-mx'", Code::noGreeting),
        dead("not SMTP",
             {breaks(Verb::greeting, FailureKind::protocol, "not an SMTP reply", "SSH-2.0-x\r\n")},
             "not an SMTP reply instead of a greeting, got 'SSH-2.0-x'", Code::notSmtp),
        dead("TLS alert",
             {breaks(Verb::greeting, FailureKind::closed, "connection closed", "\x15\x03\x03")},
             "connection closed in the greeting, got '\x15\x03\x03' (the server speaks TLS "
             "here: use -s)", Code::hungUp),
        dead("554 greeting", {greets(554, "5.7.1 no mail here")},
             "greets with a refusal: '554 5.7.1 no mail here'", Code::refused),
        dead("521 greeting", {greets(521, "host accepts no mail")},
             "greets with a refusal: '521 host accepts no mail'", Code::refused),
        dead("450 greeting", {greets(450, "4.3.2 come back")},
             "greets with a temporary refusal: '450 4.3.2 come back'", Code::comeBack),
        dead("421 greeting", {greets(421, "too many connections")},
             "server limits connections or shuts down: '421 too many connections'", Code::limited),
        dead("150 greeting", {greets(150, "wait")}, "unexpected greeting: '150 wait'",
             Code::unexpectedReply),
        untold("block list", {greets(554, "5.7.1 blocked using zen.spamhaus.org")},
               "refuses this probe, which may not apply to other senders: '554 5.7.1 blocked using "
               "zen.spamhaus.org'", Code::probeBlocked),
        untold("our address refused", {greets(554, "5.7.1 [192.0.2.99] is not welcome")},
               "refuses this probe, which may not apply to other senders: '554 5.7.1 [192.0.2.99] "
               "is not welcome'", Code::probeBlocked),
        untold("greeting begun too late",
               {breaks(Verb::greeting, FailureKind::timeout, "timeout"), late()},
               "too little time was left for its greeting: raise --timeout", Code::noTime),
        untold("our own trouble at the greeting",
               {breaks(Verb::greeting, FailureKind::local, "out of memory")}, "out of memory",
               Code::ownTrouble),
        {"silence on port 465",
         Story()
             .mx(10, "mx1.example.net", "192.0.2.1",
                 {breaks(Verb::greeting, FailureKind::timeout, "timeout")})
             .with([](Story &s) { s.config.common.port = 465; }),
         State::critical,
         "example.net: no exchanger can be reached; mx1.example.net[192.0.2.1]:465: connected, but "
         "no greeting in 8.0 s (port 465 expects TLS from the first byte: use "
         "-s)", Code::noGreeting},
    };
}

std::vector<Row> hellos()
{
    return {
        bouncing("EHLO answered 554", {ehlo(554, "no")}, "EHLO refused: '554 no'", Code::refused),
        dead("EHLO answered 451", {ehlo(451, "later")}, "EHLO deferred: '451 later'",
        Code::deferred),
        dead("EHLO answered 421", {ehlo(421, "closing")},
             "server limits connections or shuts down at EHLO: '421 closing'", Code::limited),
        dead("EHLO answered 354", {ehlo(354, "go on")}, "unexpected answer to EHLO: '354 go on'",
             Code::unexpectedReply),
        bouncing("EHLO and HELO refused", {helo(550, "no")}, "HELO refused: '550 no'",
                 Code::refused),
        untold("our HELO name refused", {helo(550, "probe.example.org: no such host")},
               "the server does not like our EHLO name, see -F: '550 probe.example.org: no such "
               "host'", Code::ehloName),
        dead("silence in EHLO", {breaks(Verb::ehlo, FailureKind::timeout, "timeout")},
             "timeout after 8.0 s in EHLO, no answer", Code::brokenOff),
        dead("tarpit in EHLO", {breaks(Verb::ehlo, FailureKind::timeout, "timeout", "250-m")},
             "timeout after 8.0 s in EHLO, got '250-m'", Code::brokenOff),
        dead("closed in EHLO", {breaks(Verb::ehlo, FailureKind::closed, "connection closed")},
             "connection closed in EHLO", Code::brokenOff),
        dead("reply too long in EHLO",
             {breaks(Verb::ehlo, FailureKind::protocol, "reply too long")},
             "reply too long in EHLO", Code::brokenOff),
        untold("EHLO begun too late",
               {breaks(Verb::ehlo, FailureKind::timeout, "timeout"), late()},
               "too little time was left for EHLO: raise --timeout", Code::noTime),
        untold("our own trouble in EHLO",
               {breaks(Verb::ehlo, FailureKind::local, "out of memory")}, "out of memory",
               Code::ownTrouble),
    };
}

Row version6(const std::string &name, const Shows &shows, const std::string &text, Code code)
{
    return {name, Story().mx(10, "mx1.example.net", "2001:db8::1", {shows, pingSilent()}),
            State::critical,
            "example.net: no exchanger can be reached; mx1.example.net[2001:db8::1]: " + text,
            code};
}

std::vector<Row> places()
{
    return {
        version6("IPv6, prohibited", icmpError(1, 1, "2001:db8::fe"),
                 "administratively prohibited, says 2001:db8::fe", Code::prohibited),
        version6("IPv6, nobody has the address", icmpFromHere(1, 3, "2001:db8::99"),
                 "no machine has this address (no answer to neighbour discovery)",
                 Code::noNeighbour),
        {"another port",
         Story()
             .mx(10, "mx1.example.net", "192.0.2.1", {silent(2.5), pingSilent()})
             .with([](Story &s) { s.config.common.port = 2525; }),
         State::critical,
         "example.net: no exchanger can be reached; mx1.example.net[192.0.2.1]:2525: down or "
         "filtered: neither ping nor port 2525 answers in 2.5 s", Code::down},
        {"only connected",
         Story()
             .mx(10, "mx1.example.net", "192.0.2.1", {[](AddressProbe &probed) {
                     unit::dropReply(probed.conversation, Verb::greeting);
                     unit::dropReply(probed.conversation, Verb::ehlo);
                 }})
             .with([](Story &s) { s.config.depth = Depth::connect; }),
         State::ok,
         "example.net: mail goes to mx1.example.net (10), 1 of 1 exchanger reachable, in 0.123 s"},
    };
}

const unit::Registration registered("ReachJudgeAddress", [](unit::Suite &suite) {
    addRows(suite, connections());
    addRows(suite, greetings());
    addRows(suite, hellos());
    addRows(suite, places());
});

} // namespace
