// SPDX-License-Identifier: MIT
// Several exchangers: which of them fail, and what a sender sees of it.
#include "unit/check_mx_reach/Story.hpp"

namespace {

using nagios::State;
using net::FailureKind;
using namespace unit::reach;

const std::vector<Shows> filtered{silent(), pingAnswers()};
const std::vector<Shows> down{silent(), pingSilent()};
const std::vector<Shows> comeBack{greets(450, "4.3.2 come back")};
const std::vector<Shows> blocked{greets(554, "blocked using bl.spamcop.net")};

const std::string isDown = "down or filtered: neither ping nor port 25 answers in 5.0 s";
const std::string isFiltered =
    "port 25 filtered: the host answers ping, port 25 is silent for 5.0 s";
const std::string first = "example.net: mx1.example.net[192.0.2.1]: ";
const std::string second = "example.net: mx2.example.net[192.0.2.2]: ";
const std::string toFirst = "; mail goes to mx1.example.net (10)";
const std::string toSecond = "; mail goes to mx2.example.net (20)";
const std::string afterFirst = toSecond + " after 5.0 s lost on mx1.example.net";
const std::string bothFine =
    "example.net: mail goes to mx1.example.net (10), 2 of 2 exchangers reachable, in 0.123 s";
const std::string oneOfTwo =
    "example.net: mail goes to mx1.example.net (10), 1 of 2 exchangers reachable, in 0.123 s";

/// mx1 is preferred to mx2.
Story two(const std::vector<Shows> &one, const std::vector<Shows> &other = {})
{
    return Story()
        .mx(10, "mx1.example.net", "192.0.2.1", one)
        .mx(20, "mx2.example.net", "192.0.2.2", other);
}

Story eachName()
{
    return Story().with([](Story &story) { story.config.asksEachName = true; });
}

std::vector<Row> pairs()
{
    return {
        {"all fine", two({}), State::ok, bothFine},
        {"filtered ICMP with working SMTP is fine", two({pingSilent()}), State::ok, bothFine},
        {"prohibited ICMP with working SMTP is fine", two({pingError(3, 13, "203.0.113.1")}),
         State::ok, bothFine},
        {"the best is down", two(down), State::warning, first + isDown + afterFirst},
        {"the best is filtered", two(filtered), State::warning, first + isFiltered + afterFirst},
        {"the best refuses", two({greets(554, "no"), takes(0.26)}), State::warning,
         first + "greets with a refusal: '554 no'" + toSecond +
             " after 0.3 s lost on mx1.example.net"},
        {"the best does not greet", two({breaks(Verb::greeting, FailureKind::timeout, "timeout")}),
         State::warning,
         first + "connected, but no greeting in 8.0 s" + toSecond +
             " after 8.0 s lost on mx1.example.net"},
        {"the best limits connections", two({greets(421, "busy"), takes(0)}), State::warning,
         first + "server limits connections or shuts down: '421 busy'" + toSecond +
             " after 0.0 s lost on mx1.example.net"},
        {"EHLO and HELO are refused by the best", two({helo(550, "no")}), State::critical,
         first + "HELO refused: '550 no'; mail bounces at mx1.example.net (10)"},
        {"EHLO and HELO are refused by the backup", two({}, {helo(550, "no")}), State::warning,
         second + "HELO refused: '550 no'" + toFirst},
        {"the best is down, and the next refuses HELO",
         two(down, {helo(550, "no")}).mx(30, "mx3.example.net", "192.0.2.3"), State::critical,
         second + "HELO refused: '550 no'; mail bounces at mx2.example.net (20) after 5.0 s lost "
                  "on mx1.example.net; mx1.example.net[192.0.2.1]: " + isDown},
        {"whether the best takes it is unknown, and the next refuses HELO",
         two({untried()}, {helo(550, "no")}).mx(30, "mx3.example.net", "192.0.2.3"),
         State::unknown,
         first + "not tried: ran out of time (raise --timeout); mx2.example.net[192.0.2.2]: HELO "
                 "refused: '550 no'; mail bounces at mx2.example.net (20) unless mx1.example.net "
                 "takes it"},
        {"one of two equal ones refuses HELO",
         Story()
             .mx(10, "mx1.example.net", "192.0.2.1")
             .mx(10, "mx2.example.net", "192.0.2.2", {helo(550, "no")}),
         State::critical,
         second + "HELO refused: '550 no'; mail goes to mx1.example.net (10), or bounces at "
                  "mx2.example.net"},
        {"one address of the best refuses HELO",
         Story().mx(10, "mx1.example.net", "192.0.2.1").at("192.0.2.2", {helo(550, "no")}),
         State::critical,
         "example.net: mx1.example.net[192.0.2.2]: HELO refused: '550 no'; mail goes to "
         "mx1.example.net (10), or bounces at mx1.example.net"},
        {"HELO is refused inside TLS by the best", two({insideTls(helo(550, "no"))}),
         State::critical,
         first + "EHLO inside TLS refused: '550 no' (senders that use STARTTLS); mail bounces at "
                 "mx1.example.net (10)"},
        {"EHLO is deferred inside TLS by the best", two({insideTls(ehlo(454, "no")), takes(1)}),
         State::warning,
         first + "EHLO inside TLS deferred: '454 no' (senders that use STARTTLS)" + toSecond +
             " after 1.0 s lost on mx1.example.net"},
        {"the best hangs up inside TLS",
         two({insideTls(breaks(Verb::ehlo, FailureKind::closed, "connection closed")), takes(1)}),
         State::warning,
         first + "connection closed in EHLO inside TLS (senders that use STARTTLS)" + toSecond +
             " after 1.0 s lost on mx1.example.net"},
        {"the backup is down", two({}, down), State::warning, second + isDown + toFirst},
        {"the backup defers while the primary is fine", two({}, comeBack), State::ok, oneOfTwo},
        {"the primary defers", two(comeBack), State::warning,
         first + "greets with a temporary refusal: '450 4.3.2 come back'" + toSecond +
             " after 0.0 s lost on mx1.example.net"},
        {"the backup defers and the primary is dead", two(down, comeBack), State::critical,
         "example.net: no exchanger can be reached; mx1.example.net[192.0.2.1]: " + isDown +
             "; mx2.example.net[192.0.2.2]: greets with a temporary refusal: '450 4.3.2 come "
             "back'"},
        {"one of the backup's addresses defers, the other is dead",
         two({}, comeBack).at("192.0.2.3", down), State::warning,
         "example.net: mx2.example.net[192.0.2.2]: greets with a temporary refusal: '450 4.3.2 "
         "come back'; mx2.example.net[192.0.2.3]: " +
             isDown + toFirst},
        {"the primary blocks our probe", two(blocked), State::unknown,
         first +
             "refuses this probe, which may not apply to other senders: '554 blocked using "
             "bl.spamcop.net'" +
             toSecond + " unless mx1.example.net takes it"},
        {"the backup had no turn", two({}, {untried()}), State::unknown,
         second + "not tried: ran out of time (raise --timeout)" + toFirst},
        {"equal preference, one is down",
         Story()
             .mx(10, "mx1.example.net", "192.0.2.1", down)
             .mx(10, "mx2.example.net", "192.0.2.2"),
         State::warning, first + isDown + "; mail goes to mx2.example.net (10)"},
        {"equal preference, random order",
         Story().mx(10, "mx1.example.net", "192.0.2.1").mx(10, "mx2.example.net", "192.0.2.2"),
         State::ok,
         "example.net: mail goes to mx1.example.net or mx2.example.net (10), 2 of 2 exchangers "
         "reachable, in 0.123 s"},
    };
}

std::vector<Row> addresses()
{
    return {
        {"one of two addresses is down", two({}).at("192.0.2.3", down), State::warning,
         "example.net: mx2.example.net[192.0.2.3]: " + isDown + toFirst},
        {"IPv6 is down, IPv4 works",
         Story().mx(10, "mx1.example.net", "2001:db8::1", down).at("192.0.2.1"), State::warning,
         "example.net: mx1.example.net[2001:db8::1]: " + isDown + toFirst},
        {"no IPv6 here",
         Story().mx(10, "mx1.example.net", "2001:db8::1", {noFamily()}).at("192.0.2.1"), State::ok,
         "example.net: mail goes to mx1.example.net (10), 1 of 1 exchanger reachable, in 0.123 s"},
        {"no IPv6 here, and IPv4 refused",
         Story()
             .mx(10, "mx1.example.net", "2001:db8::1", {noFamily()})
             .at("192.0.2.1", {refused()}),
         State::critical,
         "example.net: no exchanger can be reached; mx1.example.net[192.0.2.1]: connection "
         "refused"},
        {"no IPv6 here, and nothing else there",
         Story().mx(10, "mx1.example.net", "2001:db8::1", {noFamily()}), State::unknown,
         "example.net: no exchanger is known to be reachable; mx1.example.net cannot be tried: "
         "this "
         "machine has no route to that network"},
        {"the best has IPv6 only and there is none here",
         Story()
             .mx(10, "mx1.example.net", "2001:db8::1", {noFamily()})
             .mx(20, "mx2.example.net", "192.0.2.2"),
         State::ok,
         "example.net: mail goes to mx2.example.net (20), 1 of 2 exchangers reachable, in 0.123 s"},
        {"the same reason is said once",
         Story()
             .mx(10, "mx1.example.net", "192.0.2.1", {refused()})
             .at("192.0.2.2", {refused()})
             .at("2001:db8::3", {noRoute()}),
         State::critical,
         "example.net: no exchanger can be reached; mx1.example.net[192.0.2.1, 192.0.2.2]: "
         "connection refused; mx1.example.net[2001:db8::3]: no route to host"},
        {"of many addresses the first are named",
         Story()
             .mx(10, "mx1.example.net", "192.0.2.1", {refused()})
             .at("192.0.2.2", {refused()})
             .at("192.0.2.3", {refused()})
             .at("192.0.2.4", {refused()})
             .at("192.0.2.5", {refused()}),
         State::critical,
         "example.net: no exchanger can be reached; mx1.example.net[192.0.2.1, 192.0.2.2, 3 more]: "
         "connection refused"},
        {"a trouble of ours does not hide one of theirs",
         two({}, {untried()}).at("192.0.2.3", {refused()}), State::warning,
         "example.net: mx2.example.net[192.0.2.3]: connection refused" + toFirst +
             "; mx2.example.net[192.0.2.2]: not tried: ran out of time (raise --timeout)"},
    };
}

/// What a sender goes through.
std::vector<Row> routes()
{
    const auto threeOf = [](const std::vector<Shows> &one, const std::string &address) {
        return two(one).mx(30, "mx3.example.net", address);
    };
    return {
        {"two dead ones take twice the time",
         Story()
             .mx(10, "mx1.example.net", "192.0.2.1", down)
             .at("192.0.2.11", down)
             .mx(20, "mx2.example.net", "192.0.2.2", {refused()})
             .mx(30, "mx3.example.net", "192.0.2.3"),
         State::warning,
         "example.net: mx1.example.net[192.0.2.1, 192.0.2.11]: " + isDown +
             "; mx2.example.net[192.0.2.2]: connection refused; mail goes to mx3.example.net (30) "
             "after 10.0 s lost on mx1.example.net and mx2.example.net"},
        {"a shared dead address counts once",
         Story()
             .mx(10, "mx1.example.net", "192.0.2.1", down)
             .mx(20, "mx2.example.net", "192.0.2.1")
             .mx(30, "mx3.example.net", "192.0.2.3"),
         State::warning,
         "example.net: mx1.example.net[192.0.2.1]: " + isDown +
             "; mx2.example.net[192.0.2.1]: " + isDown +
             "; mail goes to mx3.example.net (30) after 5.0 s lost on mx1.example.net and "
             "mx2.example.net"},
        {"a shared dead address that was tried for each name counts once",
         eachName()
             .mx(10, "mx1.example.net", "192.0.2.1", down)
             .mx(20, "mx2.example.net", "192.0.2.1", down)
             .mx(30, "mx3.example.net", "192.0.2.3"),
         State::warning,
         "example.net: mx1.example.net[192.0.2.1]: " + isDown +
             "; mx2.example.net[192.0.2.1]: " + isDown +
             "; mail goes to mx3.example.net (30) after 5.0 s lost on mx1.example.net and "
             "mx2.example.net"},
        {"a shared address that knows one of the names only",
         eachName()
             .mx(10, "mx1.example.net", "192.0.2.1")
             .mx(20, "mx2.example.net", "192.0.2.1", {greets(554, "no")}),
         State::warning,
         "example.net: mx2.example.net[192.0.2.1]: greets with a refusal: '554 no'" + toFirst},
        {"the dead one behind the goal costs nothing",
         threeOf({}, "192.0.2.3").mx(40, "mx4.example.net", "192.0.2.4", down), State::warning,
         "example.net: mx4.example.net[192.0.2.4]: " + isDown + toFirst},
        {"long texts do not push the route out",
         Story()
             .mx(10, "mx1.example.net", "192.0.2.1", {greets(554, std::string(150, 'x'))})
             .mx(20, "mx2.example.net", "192.0.2.2", {greets(554, std::string(150, 'y'))})
             .mx(30, "mx3.example.net", "192.0.2.3"),
         State::warning,
         first + "greets with a refusal: '554 " + std::string(150, 'x') +
             "'; mail goes to mx3.example.net (30) after 0.1 s lost on mx1.example.net and "
             "mx2.example.net; mx2.example.net[192.0.2.2]: greets with a refusal: '554 " +
             std::string(150, 'y') + "'"},
    };
}

std::vector<Row> unreached()
{
    const std::string mayBeHere = "no exchanger can be reached (outgoing port 25 blocked here?)";
    return {
        {"all silent while ICMP answers", two(filtered, filtered), State::critical,
         "example.net: " + mayBeHere + "; mx1.example.net[192.0.2.1]: " + isFiltered +
             "; mx2.example.net[192.0.2.2]: " + isFiltered},
        {"all silent while ICMP of one answers", two(filtered, down), State::critical,
         "example.net: " + mayBeHere + "; mx1.example.net[192.0.2.1]: " + isFiltered +
             "; mx2.example.net[192.0.2.2]: " + isDown},
        {"all silent, ICMP too", two(down, down), State::critical,
         "example.net: no exchanger can be reached; mx1.example.net[192.0.2.1]: " + isDown +
             "; mx2.example.net[192.0.2.2]: " + isDown},
        {"one silent while another refuses: the port is not blocked here",
         two(filtered, {refused()}), State::critical,
         "example.net: no exchanger can be reached; mx1.example.net[192.0.2.1]: " + isFiltered +
             "; mx2.example.net[192.0.2.2]: connection refused"},
        {"all block our probe", two(blocked, blocked), State::unknown,
         "example.net: no exchanger is known to be reachable; mx1.example.net[192.0.2.1]: refuses "
         "this probe, which may not apply to other senders: '554 blocked using bl.spamcop.net'; "
         "mx2.example.net[192.0.2.2]: refuses this probe, which may not apply to other senders: "
         "'554 blocked using bl.spamcop.net'"},
        {"one dead, one never its turn", two(down, {untried()}), State::unknown,
         "example.net: no exchanger is known to be reachable; mx1.example.net[192.0.2.1]: " +
             isDown +
             "; mx2.example.net[192.0.2.2]: not tried: ran out of time (raise --timeout)"},
        {"never its turn, with a state of its own", two(down, {untried()}).with([](Story &s) {
             s.config.common.timeoutState = State::critical;
         }),
         State::critical,
         "example.net: no exchanger is known to be reachable; mx1.example.net[192.0.2.1]: " +
             isDown +
             "; mx2.example.net[192.0.2.2]: not tried: ran out of time (raise --timeout)"},
        {"the run's timeout ends the wait for a greeting",
         Story()
             .mx(10, "mx1.example.net", "192.0.2.1",
                 {breaks(Verb::greeting, FailureKind::timeout, "timeout"), takes(2)})
             .with([](Story &s) { s.config.common.timeoutState = State::unknown; }),
         State::unknown,
         "example.net: no exchanger can be reached; mx1.example.net[192.0.2.1]: connected, but no "
         "greeting in 2.0 s"},
        {"the run's timeout ends the wait for a connection",
         two({silent(2)}, {refused()}).with([](Story &s) {
             s.config.common.timeoutState = State::warning;
         }),
         State::warning,
         "example.net: no exchanger can be reached; mx1.example.net[192.0.2.1]: no answer from "
         "port "
         "25 in 2.0 s; mx2.example.net[192.0.2.2]: connection refused"},
        {"a timeout's state is none for exchangers that are dead",
         two(down, down).with([](Story &s) { s.config.common.timeoutState = State::warning; }),
         State::critical,
         "example.net: no exchanger can be reached; mx1.example.net[192.0.2.1]: " + isDown +
             "; mx2.example.net[192.0.2.2]: " + isDown},
    };
}

/// -w and -c for what can be reached replace the rules for hosts.
std::vector<Row> replaced()
{
    return {
        {"one of two is enough", two({}, down).critical("reachable=1:"), State::ok, oneOfTwo},
        {"the backup is enough", two(down).critical("reachable=1:"), State::ok,
         "example.net: mail goes to mx2.example.net (20) after 5.0 s lost on mx1.example.net, 1 of "
         "2 exchangers reachable, in 0.123 s"},
        {"fewer than wanted", two(down).critical("reachable=1:").warning("reachable=2:"),
         State::warning,
         "example.net: reachable is 1, outside the warning range 2:; mx1.example.net[192.0.2.1]: " +
             isDown + afterFirst},
        {"none", two(down, down).critical("reachable=1:"), State::critical,
         "example.net: reachable is 0, outside the critical range 1:; no exchanger can be reached; "
         "mx1.example.net[192.0.2.1]: " +
             isDown + "; mx2.example.net[192.0.2.2]: " + isDown},
        {"one address is enough", two({}).at("192.0.2.3", down).critical("addresses_reachable=1:"),
         State::ok, bothFine},
        {"our own trouble is as good as theirs", two({}, {untried()}).critical("reachable=1:"),
         State::ok, oneOfTwo},
    };
}

const unit::Registration registered("ReachReachability", [](unit::Suite &suite) {
    addRows(suite, pairs());
    addRows(suite, addresses());
    addRows(suite, routes());
    addRows(suite, unreached());
    addRows(suite, replaced());
});

} // namespace
