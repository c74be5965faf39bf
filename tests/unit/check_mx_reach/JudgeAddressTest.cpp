// SPDX-License-Identifier: MIT
// One address as the only one of a domain: connect and ping, then the dialogue.
#include "unit/check_mx_reach/Story.hpp"

namespace {

using nagios::State;
using net::FailureKind;
using namespace unit::reach;

const std::string router = "203.0.113.1";

Row only(const std::string &name, const std::vector<Shows> &shows, State state,
         const std::string &text)
{
    const std::string what = state == State::critical ? "no exchanger can be reached"
                                                      : "no exchanger is known to be reachable";
    return {name, Story().mx(10, "mx1.example.net", "192.0.2.1", shows), state,
            "example.net: " + what + "; mx1.example.net[192.0.2.1]: " + text};
}

Row dead(const std::string &name, const std::vector<Shows> &shows, const std::string &text)
{
    return only(name, shows, State::critical, text);
}

Row untold(const std::string &name, const std::vector<Shows> &shows, const std::string &text)
{
    return only(name, shows, State::unknown, text);
}

/// connect x ping
std::vector<Row> connections()
{
    return {
        dead("port closed, host answers ping", {refused(), pingAnswers()},
             "host up, SMTP not running (connection refused)"),
        dead("port closed, ping silent", {refused(), pingSilent()}, "connection refused"),
        dead("port closed, ping not permitted", {refused()}, "connection refused"),
        dead("port closed, ping prohibited", {refused(), pingError(3, 13, router)},
             "connection refused"),
        dead("all silent", {silent(), pingSilent()},
             "down or filtered: neither ping nor port 25 answers in 5.0 s"),
        dead("port silent, ping not permitted", {silent()}, "no answer from port 25 in 5.0 s"),
        dead("port silent, ping prohibited", {silent(), pingError(3, 13, router)},
             "port 25 is silent for 5.0 s, and ping: administratively prohibited, says "
             "203.0.113.1"),
        dead("prohibited", {icmpError(3, 13, router)}, "administratively prohibited, says 203.0.113.1"),
        dead("prohibited, host answers ping", {icmpError(3, 10, router), pingAnswers()},
             "administratively prohibited, says 203.0.113.1 (the host answers ping)"),
        dead("host unreachable", {icmpError(3, 1, router), pingSilent()},
             "host unreachable, says 203.0.113.1"),
        dead("port unreachable", {icmpError(3, 3, "192.0.2.1"), pingSilent()},
             "port unreachable, says 192.0.2.1"),
        dead("port unreachable, host answers ping", {icmpError(3, 3, "192.0.2.1"), pingAnswers()},
             "host up, SMTP not running (port unreachable, says 192.0.2.1)"),
        dead("nobody has the address", {icmpFromHere(3, 1, "192.0.2.99"), pingSilent()},
             "no machine has this address (no answer to ARP)"),
        untold("nobody has our gateway's address", {icmpFromHere(3, 1, "192.0.2.99", true)},
               "the gateway towards it is not there (no answer to ARP)"),
        dead("no route to host", {noRoute(), pingSilent()}, "no route to host"),
        untold("our own trouble", {connectFails(FailureKind::local, "too many open files")},
               "too many open files"),
        untold("never its turn", {untried()}, "not tried: ran out of time (raise --timeout)"),
        untold("begun too late", {silent(1), late()},
               "too little time was left to try it: raise --timeout"),
        dead("begun late and refused", {refused(), late()}, "connection refused"),
    };
}

std::vector<Row> greetings()
{
    return {
        dead("accepted but silent", {breaks(Verb::greeting, FailureKind::timeout, "timeout")},
             "connected, but no greeting in 8.0 s"),
        dead("end of file before the greeting",
             {breaks(Verb::greeting, FailureKind::closed, "connection closed")},
             "connection closed before the greeting"),
        dead("reset before the greeting",
             {breaks(Verb::greeting, FailureKind::reset, "connection reset")},
             "connection reset before the greeting"),
        dead("end of file in mid greeting",
             {breaks(Verb::greeting, FailureKind::closed, "connection closed", "220-mx\r\n")},
             "connection closed in the greeting, got '220-mx'"),
        dead("teaser without an end",
             {breaks(Verb::greeting, FailureKind::timeout, "timeout", "220-mx\r\n")},
             "timeout after 8.0 s in the greeting, got '220-mx'"),
        dead("not SMTP",
             {breaks(Verb::greeting, FailureKind::protocol, "not an SMTP reply", "SSH-2.0-x\r\n")},
             "not an SMTP reply instead of a greeting, got 'SSH-2.0-x'"),
        dead("TLS alert",
             {breaks(Verb::greeting, FailureKind::closed, "connection closed", "\x15\x03\x03")},
             "connection closed in the greeting, got '\x15\x03\x03' (the server speaks TLS "
             "here)"),
        dead("554 greeting", {greets(554, "5.7.1 no mail here")},
             "greets with a refusal: '554 5.7.1 no mail here'"),
        dead("521 greeting", {greets(521, "host accepts no mail")},
             "greets with a refusal: '521 host accepts no mail'"),
        dead("450 greeting", {greets(450, "4.3.2 come back")},
             "greets with a temporary refusal: '450 4.3.2 come back'"),
        dead("421 greeting", {greets(421, "too many connections")},
             "server limits or shuts down: '421 too many connections'"),
        dead("150 greeting", {greets(150, "wait")}, "unexpected greeting: '150 wait'"),
        untold("block list", {greets(554, "5.7.1 blocked using zen.spamhaus.org")},
               "refuses this probe, which may not mean other senders: '554 5.7.1 blocked using "
               "zen.spamhaus.org'"),
        untold("our address refused", {greets(554, "5.7.1 [192.0.2.99] is not welcome")},
               "refuses this probe, which may not mean other senders: '554 5.7.1 [192.0.2.99] is "
               "not welcome'"),
        untold("greeting begun too late",
               {breaks(Verb::greeting, FailureKind::timeout, "timeout"), late()},
               "too little time was left for its greeting: raise --timeout"),
        untold("our own trouble at the greeting",
               {breaks(Verb::greeting, FailureKind::local, "out of memory")}, "out of memory"),
        {"silence on port 465",
         Story()
             .mx(10, "mx1.example.net", "192.0.2.1",
                 {breaks(Verb::greeting, FailureKind::timeout, "timeout")})
             .with([](Story &s) { s.config.common.port = 465; }),
         State::critical,
         "example.net: no exchanger can be reached; mx1.example.net[192.0.2.1]:465: connected, but "
         "no greeting in 8.0 s (port 465 expects TLS from the first byte)"},
    };
}

std::vector<Row> hellos()
{
    return {
        dead("EHLO answered 554", {ehlo(554, "no")}, "EHLO refused: '554 no'"),
        dead("EHLO answered 451", {ehlo(451, "later")}, "EHLO deferred: '451 later'"),
        dead("EHLO answered 421", {ehlo(421, "closing")},
             "server limits or shuts down at EHLO: '421 closing'"),
        dead("EHLO answered 354", {ehlo(354, "go on")}, "unexpected answer to EHLO: '354 go on'"),
        dead("EHLO and HELO refused", {helo(550, "no")}, "HELO refused: '550 no'"),
        untold("our HELO name refused", {helo(550, "probe.example.org: no such host")},
               "refuses this probe, which may not mean other senders: '550 probe.example.org: no "
               "such host'"),
        dead("silence in EHLO", {breaks(Verb::ehlo, FailureKind::timeout, "timeout")},
             "timeout after 8.0 s in EHLO, no answer"),
        dead("tarpit in EHLO", {breaks(Verb::ehlo, FailureKind::timeout, "timeout", "250-m")},
             "timeout after 8.0 s in EHLO, got '250-m'"),
        dead("closed in EHLO", {breaks(Verb::ehlo, FailureKind::closed, "connection closed")},
             "connection closed in EHLO"),
        dead("reply too long in EHLO",
             {breaks(Verb::ehlo, FailureKind::protocol, "reply too long")},
             "reply too long in EHLO"),
        untold("EHLO begun too late",
               {breaks(Verb::ehlo, FailureKind::timeout, "timeout"), late()},
               "too little time was left for EHLO: raise --timeout"),
        untold("our own trouble in EHLO",
               {breaks(Verb::ehlo, FailureKind::local, "out of memory")}, "out of memory"),
    };
}

Row version6(const std::string &name, const Shows &shows, const std::string &text)
{
    return {name, Story().mx(10, "mx1.example.net", "2001:db8::1", {shows, pingSilent()}),
            State::critical,
            "example.net: no exchanger can be reached; mx1.example.net[2001:db8::1]: " + text};
}

std::vector<Row> places()
{
    return {
        version6("IPv6, prohibited", icmpError(1, 1, "2001:db8::fe"),
                 "administratively prohibited, says 2001:db8::fe"),
        version6("IPv6, nobody has the address", icmpFromHere(1, 3, "2001:db8::99"),
                 "no machine has this address (no answer to neighbour discovery)"),
        {"another port",
         Story()
             .mx(10, "mx1.example.net", "192.0.2.1", {silent(2.5), pingSilent()})
             .with([](Story &s) { s.config.common.port = 2525; }),
         State::critical,
         "example.net: no exchanger can be reached; mx1.example.net[192.0.2.1]:2525: down or "
         "filtered: neither ping nor port 2525 answers in 2.5 s"},
        {"only connected",
         Story()
             .mx(10, "mx1.example.net", "192.0.2.1", {[](Contact &contact) {
                     contact.said.greeting.reset();
                     contact.said.ehlo.reset();
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
