// SPDX-License-Identifier: MIT
// Several domains, and the performance data with its thresholds.
#include "unit/check_mx_reach/Story.hpp"

#include <cppunit/extensions/HelperMacros.h>

namespace {

using nagios::State;
using namespace unit::reach;

Story &add(Story &story, const std::string &domain, const std::string &address,
           const std::vector<Shows> &shows = {})
{
    return story.domain(domain).mx(10, "mx." + domain, address, shows);
}

/// One fine, one with a dead backup, one that is dead.
Story three()
{
    Story story("a.example");
    story.mx(10, "mx.a.example", "192.0.2.1");
    add(story, "b.example", "192.0.2.2").mx(20, "mx2.b.example", "192.0.2.3", {refused()});
    add(story, "c.example", "192.0.2.4", {refused()});
    return story;
}

Story two(const std::vector<Shows> &shows)
{
    Story story("a.example");
    story.mx(10, "mx.a.example", "192.0.2.1");
    return add(story, "b.example", "192.0.2.2", shows);
}

const std::string cIsDead =
    "c.example: no exchanger can be reached; mx.c.example[192.0.2.4]: connection refused";
const std::string bWarns =
    "b.example: mx2.b.example[192.0.2.3]: connection refused; mail goes to mx.b.example (10)";

std::vector<Row> several()
{
    return {
        {"all fine", two({}), State::ok, "mail can reach 2 of 2 domains, in 0.123 s"},
        {"the bad ones are named first", three(), State::critical,
         "1 of 3 domains failed: " + cIsDead + "; " + bWarns},
        {"warnings only",
         Story("b.example")
             .mx(10, "mx.b.example", "192.0.2.2")
             .mx(20, "mx2.b.example", "192.0.2.3", {refused()})
             .domain("a.example")
             .mx(10, "mx.a.example", "192.0.2.1"),
         State::warning, "1 of 2 domains with warnings: " + bWarns},
        {"nothing known of one", two({untried()}), State::unknown,
         "1 of 2 domains failed: b.example: no exchanger is known to be reachable; "
         "mx.b.example[192.0.2.2]: not tried: ran out of time (raise --timeout)"},
        {"a domain of whose exchangers one is unknown has not failed",
         two({}).mx(20, "mx2.b.example", "192.0.2.3", {untried()}), State::unknown,
         "1 of 2 domains with warnings: b.example: mx2.b.example[192.0.2.3]: not tried: ran "
         "out of time (raise --timeout); mail goes to mx.b.example (10)"},
        {"not known to be reachable, and the exchangers differ",
         two({untried()}).with([](Story &s) { s.mail().hasNullBeside = true; }), State::unknown,
         "1 of 2 domains failed: b.example: no exchanger is known to be reachable; "
         "mx.b.example[192.0.2.2]: not tried: ran out of time (raise --timeout)"},
        {"the same where failed domains are counted",
         two({untried()})
             .with([](Story &s) { s.mail().hasNullBeside = true; })
             .critical("domains_failed=0"),
         State::critical,
         "1 of 2 domains failed: domains_failed is 1, outside the critical range 0; b.example: no "
         "exchanger is known to be reachable; mx.b.example[192.0.2.2]: not tried: ran out of time "
         "(raise --timeout)"},
        {"the threshold bears it", three().warning("domains_failed=1"), State::ok,
         "mail can reach 2 of 3 domains, in 0.123 s"},
        {"the threshold does not bear it",
         three().warning("domains_failed=0").critical("domains_failed=1"), State::warning,
         "1 of 3 domains failed: domains_failed is 1, outside the warning range 0; " + cIsDead},
        {"one takes no mail, which is meant", two({}).nullMx().with([](Story &s) {
             s.mail().hosts.clear();
             s.config.nullMx = State::ok;
         }),
         State::ok, "mail can reach 1 of 2 domains, in 0.123 s"},
        {"too slow, and all fine", two({}).warning("0.1"), State::warning,
         "2 domains: time is 0.123 s, outside the warning range 0.1"},
    };
}

std::vector<Row> thresholds()
{
    const Story one = Story().mx(10, "mx1.example.net", "192.0.2.1", {takes(3), pingAnswers(0.25)});
    const std::string goes = "; mail goes to mx1.example.net (10)";
    const auto alarmed = [&](const std::string &range) { return Story(one).warning(range); };
    return {
        {"the whole time", alarmed("0.1"), State::warning,
         "example.net: time is 0.123 s, outside the warning range 0.1" + goes},
        {"the whole time is not the time of each host", alarmed("2"), State::ok,
         "example.net: mail goes to mx1.example.net (10), 1 of 1 exchanger reachable, in 0.123 s"},
        {"one host's time", alarmed("mx1.example.net_time=2"), State::warning,
         "example.net: mx1.example.net_time is 3.000 s, outside the warning range 2" + goes},
        {"all round trips", alarmed("rta=200"), State::warning,
         "example.net: mx1.example.net_rta is 250ms, outside the warning range 200" + goes},
        {"one host's round trip", alarmed("mx1.example.net_rta=300"), State::ok,
         "example.net: mail goes to mx1.example.net (10), 1 of 1 exchanger reachable, in 0.123 s"},
    };
}

struct Perfdata {
    const char *name;
    Story story;
    std::string text;
};

const std::string counts = "time=0.123s;;;0;10 domains=1;;;0 domains_failed=0;;;0;1 ";

std::vector<Perfdata> perfdata()
{
    const auto hosts = [](std::size_t count) {
        return [=](Story &s) { s.config.perfdataHosts = count; };
    };
    const Story pair = Story()
                           .mx(10, "mx1.example.net", "192.0.2.1", {pingAnswers(0.0123456)})
                           .at("2001:db8::1", {noFamily()})
                           .mx(20, "mx2.example.net", "192.0.2.2", {takes(1.5)});
    const std::string pairCounts = counts + "exchangers=2;;;0 reachable=2;;;0;2 addresses=3;;;0 "
                                            "addresses_reachable=2;;;0;3";
    const std::string mx1 = " mx1.example.net_time=0.04s;;;0 mx1.example.net_rta=12.346ms;;;0";
    return {
        {"two exchangers", pair, pairCounts + mx1 + " mx2.example.net_time=1.5s;;;0"},
        {"labels for one host", Story(pair).with(hosts(1)), pairCounts + mx1},
        {"labels for no host", Story(pair).with(hosts(0)), pairCounts},
        {"a dead host has no time of its own",
         Story().mx(10, "mx1.example.net", "192.0.2.1", {refused(), pingAnswers()}),
         "time=0.123s;;;0;10 domains=1;;;0 domains_failed=1;;;0;1 exchangers=1;;;0 "
         "reachable=0;;;0;1 addresses=1;;;0 addresses_reachable=0;;;0;1"},
        {"NXDOMAIN", Story().answered(answer(dns::Outcome::nxdomain)),
         "time=0.123s;;;0;10 domains=1;;;0 domains_failed=1;;;0;1 exchangers=0;;;0 "
         "reachable=0;;;0;0 addresses=0;;;0 addresses_reachable=0;;;0;0"},
        {"several domains have no labels for hosts", three(),
         "time=0.123s;;;0;10 domains=3;;;0 domains_failed=1;;;0;3 exchangers=4;;;0 "
         "reachable=2;;;0;4 addresses=4;;;0 addresses_reachable=2;;;0;4"},
        {"what domains share counts once",
         Story("a.example")
             .mx(10, "mx.example.net", "192.0.2.1")
             .domain("b.example")
             .mx(10, "mx.example.net", "192.0.2.1"),
         "time=0.123s;;;0;10 domains=2;;;0 domains_failed=0;;;0;2 exchangers=1;;;0 "
         "reachable=1;;;0;1 addresses=1;;;0 addresses_reachable=1;;;0;1"},
    };
}

/// The tenth of a microsecond that a multiplication may add would show in every graph.
void roundTripsAreShort()
{
    for (int count = 1; count < 5000; count += 7) {
        const Story story =
            Story().mx(10, "mx1.example.net", "192.0.2.1", {pingAnswers(count / 1e6)});
        const std::string text = nagios::text(story.verdict().perfdata.back());
        CPPUNIT_ASSERT_MESSAGE(text, text.size() <=
                                         std::string("mx1.example.net_rta=4.999ms;;;0").size());
    }
}

const unit::Registration registered("ReachJudgeMany", [](unit::Suite &suite) {
    addRows(suite, several());
    addRows(suite, thresholds());
    for (const Perfdata &row : perfdata())
        suite.add(std::string("perfdata: ") + row.name, [row] {
            CPPUNIT_ASSERT_EQUAL(row.text, nagios::text(row.story.verdict().perfdata));
        });
    suite.add("round trips have no tail of digits", roundTripsAreShort);
});

} // namespace
