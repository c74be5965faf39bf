// SPDX-License-Identifier: MIT
// What check_mx_reach prints beyond the headline: table, advice, settings, JSON.
#include "check_mx_reach/Output.hpp"
#include "plugin/JsonOutput.hpp"
#include "unit/check_mx_reach/Story.hpp"

#include <cppunit/extensions/HelperMacros.h>

namespace {

using namespace unit::reach;

void assertHolds(const std::string &text, const std::string &part)
{
    CPPUNIT_ASSERT_MESSAGE("'" + part + "' is not in:\n" + text, text.find(part) != text.npos);
}

void assertLacks(const std::string &text, const std::string &part)
{
    CPPUNIT_ASSERT_MESSAGE("'" + part + "' is in:\n" + text, text.find(part) == text.npos);
}

std::string afterLineOne(const std::string &output)
{
    return output.substr(output.find('\n') + 1);
}

Story mixed()
{
    return Story()
        .mx(10, "mx1.example.net", "2001:db8::1", {silent(), pingAnswers(0.0123)})
        .at("192.0.2.1", {refused(), pingSilent()})
        .mx(20, "mx2.example.net", "192.0.2.2", {pingError(3, 13, "203.0.113.1")})
        .mx(30, "mx3.example.net")
        .lookup(answer(dns::Outcome::noData));
}

void addTable(unit::Suite &suite)
{
    const std::vector<std::pair<const char *, const char *>> rows = {
        {"filtered",
         "10    mx1.example.net  2001:db8::1  12 ms   silent   -                         "
         " port 25 filtered: the host answers ping, port 25 is silent for 5.0 s\n"},
        {"refused, same host",
         "                       192.0.2.1    silent  refused  -               "
         "           connection refused\n"},
        {"fine", "20    mx2.example.net  192.0.2.2    error   10 ms    220 mx2.example.net ESMTP  "
                 "ok\n"},
        {"no address",
         "30    mx3.example.net  -            -       -        -                      "
         "    has no address\n"}};
    for (const auto &[name, row] : rows)
        suite.add(std::string("table: ") + name,
                  [row = row] { assertHolds(mixed().output(1), row); });
    suite.add("table: header", [] {
        CPPUNIT_ASSERT(afterLineOne(mixed().output(1)).starts_with("pref  exchanger "));
    });
    suite.add("table: not tried", [] {
        assertHolds(Story().mx(10, "mx1.example.net", "192.0.2.1", {untried()}).output(1),
                    "10    mx1.example.net  192.0.2.1  -     -        -         not tried");
    });
    suite.add("table: none without exchangers",
              [] { assertLacks(Story().nullMx().output(1), "verdict"); });
}

void addDomains(unit::Suite &suite)
{
    const Story story = Story("a.example")
                            .mx(10, "mx.a.example", "192.0.2.1")
                            .domain("b.example")
                            .answered(answer(dns::Outcome::nxdomain))
                            .domain("c.example")
                            .mx(10, "mx.c.example", "192.0.2.2", {refused()})
                            .at("192.0.2.3");
    suite.add("table: of several domains, what is wrong beside the exchangers", [] {
        const Story story = Story("a.example")
                                .mx(10, "mx.example.net", "192.0.2.1")
                                .domain("b.example")
                                .mx(10, "mx.example.net", "192.0.2.1")
                                .with([](Story &s) { s.host().alias = "real.example.net"; });
        assertHolds(story.output(1),
                    "220 mx.example.net ESMTP  ok\n"
                    "           -     -               -          -     -        -   "
                    "                      mx.example.net is an alias (CNAME) of "
                    "real.example.net, which an MX record must not name\n");
    });
    suite.add("table: of several domains the worst come first", [story] {
        const std::string text = story.output(1);
        assertHolds(text, "domain     pref  exchanger");
        assertHolds(text, "b.example  -     -             -          -     -        -             "
                          "          does not exist (NXDOMAIN)\n"
                          "c.example  10    mx.c.example  192.0.2.2  -     refused  -             "
                          "          connection refused\n"
                          "                               192.0.2.3  -     10 ms    220 "
                          "mx.c.example ESMTP  ok\n"
                          "a.example  10 ");
    });
}

struct Tip {
    const char *name;
    Story story;
    const char *text;
};

std::vector<Tip> tips()
{
    const auto one = [](const std::vector<Shows> &shows) {
        return Story().mx(10, "mx1.example.net", "192.0.2.1", shows);
    };
    return {
        {"refused", one({refused()}), "ss -ltn"},
        {"filtered", one({silent(), pingAnswers()}), "try the port from another network"},
        {"blocked here", one({silent(), pingAnswers()}), "some well-known mail server from here"},
        {"prohibited", one({icmpError(3, 13, "203.0.113.1")}), "look for a rule about this port"},
        {"ping prohibited", one({silent(), pingError(3, 13, "203.0.113.1")}),
         "look for a rule about this port"},
        {"nobody there", one({icmpFromHere(3, 1, "192.0.2.99")}), "nobody there has\nit"},
        {"no gateway", one({icmpFromHere(3, 1, "192.0.2.99", true)}), "This machine's gateway"},
        {"prohibited here", one({icmpFromHere(3, 13, "192.0.2.99")}), "traffic is prohibited"},
        {"no time", one({untried()}), "--max-parallel too"},
        {"block list", one({greets(554, "spamhaus")}), "a good reputation"},
        {"certificate", one({certificate(-1)}).with([](Story &s) {
             s.config.depth = Depth::starttls;
             s.config.tls.days = options::CertificateDays{14, {}};
         }),
         "renew it"},
        {"NXDOMAIN", Story().answered(answer(dns::Outcome::nxdomain)), "whois"},
        {"null MX", Story().nullMx(), "--null-mx ok"},
        {"unexpected", one({}).with([](Story &s) {
             s.config.expectedHosts = {{{}, "mx9.example.net"}};
         }),
         "correct the records or the command line"},
        {"IPv6", one({}).with([](Story &s) { s.config.wantsIpv6 = true; }), "an AAAA record"},
    };
}

void addAdvice(unit::Suite &suite)
{
    for (const Tip &tip : tips())
        suite.add(std::string("advice: ") + tip.name, [tip] {
            assertHolds(tip.story.output(1), tip.text);
            assertLacks(tip.story.output(0), tip.text);
        });
    suite.add("advice: none when all is fine", [] {
        assertLacks(Story().mx(10, "mx1.example.net", "192.0.2.1").output(1), "Next:");
    });
}

void addNotes(unit::Suite &suite)
{
    suite.add("no ping: one note, the same verdict", [] {
        Story story = Story().mx(10, "mx1.example.net", "192.0.2.1");
        const std::string before = story.headline();
        story.evidence.pingTrouble = "ICMP sockets are not permitted";
        CPPUNIT_ASSERT_EQUAL(before, story.headline());
        assertHolds(story.output(1), "note: no ping, ICMP sockets are not permitted\n");
        assertLacks(story.output(0), "no ping");
    });
    suite.add("no IPv6 here: one note for all", [] {
        Story story;
        for (int i = 1; i <= 5; ++i)
            story.mx(10, "mx" + std::to_string(i) + ".example.net", "192.0.2." + std::to_string(i))
                .at("2001:db8::" + std::to_string(i), {noFamily()});
        assertHolds(story.output(1),
                    "note: mx1.example.net[2001:db8::1], mx2.example.net[2001:db8::2], 3 more were "
                    "not tried: this machine has no route to that network\n");
    });
    suite.add("half a lookup: a note", [] {
        assertHolds(Story()
                        .mx(10, "mx1.example.net", "192.0.2.1")
                        .lookup(answer(dns::Outcome::timeout))
                        .output(1),
                    "note: not all addresses are known of mx1.example.net: name server 192.0.2.53 "
                    "does not answer\n");
    });
    suite.add("name servers are listed with addresses", [] {
        const Story story =
            Story()
                .mx(10, "mx1.example.net", "192.0.2.1")
                .zone("example.net")
                .server("ns1.example.net", "192.0.2.54", says({{10, "mx1.example.net"}}))
                .server("ns2.example.net", "2001:db8::55", says({{0, "."}}));
        const std::string text = story.output(1);
        assertHolds(text, "example.net  ns1.example.net  192.0.2.54    mx1.example.net (10)\n");
        assertHolds(text, "example.net  ns2.example.net  2001:db8::55  null MX (0)\n");
    });
    suite.add("settings under -vv", [] {
        const std::string text = Story().mx(10, "mx1.example.net", "192.0.2.1").output(2);
        assertHolds(text, "MX of example.net: 1 exchanger, by name server 192.0.2.53\n");
        assertHolds(text, "DNS took 0.004 s\n");
        assertHolds(Story().nullMx().output(2), "MX of example.net: null MX, by");
    });
    suite.add("dialogues under -vvv", [] {
        Story story = Story().mx(10, "mx1.example.net", "192.0.2.1");
        story.evidence.probes[0].dialogue = {
            {net::Seconds(0.01), sasl::Transcript::Side::server, "220 mx"}};
        assertHolds(story.output(3), "mx1.example.net[192.0.2.1] from 192.0.2.99\n");
        assertHolds(story.output(3), "S: 220 mx\n");
        assertLacks(story.output(2), "S: 220 mx\n");
    });
}

void addJson(unit::Suite &suite)
{
    suite.add("JSON: the same facts", [] {
        Story story = mixed();
        story.config.common.json = true;
        const std::string text = plugin::jsonOutput("MX_REACH", story.verdict());
        assertHolds(text, "\"route\":\"mail goes to mx2.example.net (20) after 5.0 s lost on "
                          "mx1.example.net\"");
        assertHolds(text, "\"verdict\":\"fails\"");
        assertHolds(text, "\"verdict\":\"works\"");
        assertHolds(text, "\"reason\":\"has no address\"");
        assertHolds(text, "\"greeting\":\"220 mx2.example.net ESMTP\"");
        assertLacks(text, "name_servers");
    });
    suite.add("JSON: unknown is null", [] {
        Story story = Story().mx(10, "mx1.example.net", "192.0.2.1", {untried()});
        story.config.common.json = true;
        const std::string text = plugin::jsonOutput("MX_REACH", story.verdict());
        assertHolds(text, "\"connect\":null");
        assertHolds(text, "\"seconds\":null");
        assertHolds(text, "\"verdict\":\"unknown\"");
    });
    suite.add("JSON: name servers", [] {
        Story story = Story()
                          .mx(10, "mx1.example.net", "192.0.2.1")
                          .zone("example.net")
                          .server("ns1.example.net", "192.0.2.54", answer(dns::Outcome::refused));
        story.config.common.json = true;
        assertHolds(plugin::jsonOutput("MX_REACH", story.verdict()), "\"authoritative\":false");
    });
}

const unit::Registration registered("ReachLongText", [](unit::Suite &suite) {
    addTable(suite);
    addDomains(suite);
    addAdvice(suite);
    addNotes(suite);
    addJson(suite);
});

} // namespace
