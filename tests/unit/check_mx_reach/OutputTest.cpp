// SPDX-License-Identifier: MIT
// How long check_mx_reach's output may get, and what becomes of hostile bytes in it.
#include "unit/check_mx_reach/Story.hpp"

#include "unit/Conversations.hpp"

#include <cppunit/extensions/HelperMacros.h>

#include <algorithm>

namespace {

using namespace unit::reach;

void assertHolds(const std::string &text, const std::string &part)
{
    CPPUNIT_ASSERT_MESSAGE("'" + part + "' is not in:\n" + text, text.find(part) != text.npos);
}

std::string lineOne(const std::string &output)
{
    return output.substr(0, output.find('\n'));
}

std::string host(int number)
{
    return "mx" + std::to_string(number) + ".example.net";
}

std::string address(int number)
{
    return "198.51." + std::to_string(number / 200) + '.' + std::to_string(number % 200 + 1);
}

struct Crowd {
    const char *name;
    Story story;
};

Story domains(int count, int failing, const std::vector<Shows> &shows)
{
    Story story("d0.example.net");
    for (int i = 0; i < count; ++i) {
        if (i > 0)
            story.domain("d" + std::to_string(i) + ".example.net");
        story.mx(10, host(i), address(i), i < failing ? shows : std::vector<Shows>());
    }
    return story;
}

Story exchangers(int count, const std::vector<Shows> &shows, const std::string &stem = "")
{
    Story story;
    for (int i = 0; i < count; ++i)
        story.mx(10, stem + host(i), address(i), shows)
            .at("2001:db8:1234:5678:9abc:def0:1234:" + std::to_string(1000 + i), shows);
    return story;
}

std::vector<Crowd> crowds()
{
    const std::vector<Shows> filtered{silent(), pingAnswers()};
    const std::vector<Shows> longText{greets(554, std::string(500, 'x'))};
    const std::vector<Shows> odd{helo(250, "mx"), [](AddressProbe &probed) {
                                     probed.isSecondTry = true;
                                     unit::replyTo(probed.conversation, Verb::ehlo).bareLineFeed =
                                         true;
                                     unit::replyTo(probed.conversation, Verb::ehlo).unprintable =
                                         true;
                                 }};
    const std::string stem = std::string(60, 'a') + '.' + std::string(60, 'b') + '.';
    Story asked = exchangers(60, filtered);
    asked.zone("example.net");
    for (int i = 0; i < 32; ++i)
        asked.server("ns" + std::to_string(i) + '.' + stem + "example.net", address(i),
                     i % 2 ? answer(dns::Outcome::timeout) : says({{10, host(i)}}));
    return {
        {"2,000 domains, 500 fail", domains(2000, 500, filtered)},
        {"2,000 domains, 500 fail, and that is borne",
         domains(2000, 500, filtered).warning("domains_failed=600")},
        {"2,000 domains, 500 fail, and that is not borne",
         domains(2000, 500, filtered).warning("domains_failed=400")},
        {"60 exchangers", exchangers(60, {pingAnswers()})},
        {"60 filtered exchangers", exchangers(60, filtered)},
        {"60 exchangers with long refusals", exchangers(60, longText)},
        {"60 odd exchangers", exchangers(60, odd)},
        {"60 exchangers with long names", exchangers(60, {pingAnswers()}, stem)},
        {"60 filtered exchangers with long names", exchangers(60, filtered, stem)},
        {"60 exchangers and their name servers", asked},
    };
}

void addSizes(unit::Suite &suite)
{
    for (const Crowd &crowd : crowds()) {
        suite.add(std::string("line one below 1,000 bytes: ") + crowd.name, [crowd] {
            const std::string line = lineOne(crowd.story.output(0));
            CPPUNIT_ASSERT_MESSAGE(line, line.size() < 1000);
            CPPUNIT_ASSERT_MESSAGE(line, line.find(" | time=") != line.npos);
        });
        suite.add(std::string("-v below 8 KB: ") + crowd.name, [crowd] {
            const std::string text = crowd.story.output(1);
            CPPUNIT_ASSERT_MESSAGE(std::to_string(text.size()) + ":\n" + text, text.size() < 8192);
        });
    }
    suite.add("many domains: line one names the first bad ones", [] {
        assertHolds(lineOne(domains(2000, 500, {refused()}).output(0)),
                    "MX_REACH CRITICAL - 500 of 2000 domains failed: d0.example.net: no exchanger "
                    "can be reached; mx0.example.net[198.51.0.1]: connection refused; "
                    "d1.example.net: ");
    });
    suite.add("many dead exchangers: line one says where mail goes", [] {
        Story story = exchangers(60, {silent(), pingAnswers()});
        story.mx(20, "last.example.net", "192.0.2.1");
        assertHolds(lineOne(story.output(0)),
                    "; mail goes to last.example.net (20) after 600.0 s lost on "
                    "mx0.example.net, mx1.example.net and 58 more; ");
    });
    suite.add("labels for as many hosts as asked for", [] {
        Story story = exchangers(60, {pingAnswers()});
        story.config.perfdataHosts = 60;
        assertHolds(lineOne(story.output(0)), " mx59.example.net_rta=");
    });
}

void addHostile(unit::Suite &suite)
{
    const std::string hostile = "a|b\r\n\x1b[31m\xff\xe2\x80\xae";
    const std::string harmless = "a b\\r\\n\\x1b[31m\\xff\\xe2\\x80\\xae";
    const std::vector<Crowd> stories = {
        {"greeting of a refusal",
         Story().mx(10, "mx1.example.net", "192.0.2.1", {greets(554, hostile)})},
        {"fragment", Story().mx(10, "mx1.example.net", "192.0.2.1",
                                {breaks(Verb::greeting, net::FailureKind::protocol,
                                        "not an SMTP reply", hostile)})},
        {"host name", Story().mx(10, hostile).lookup({.outcome = dns::Outcome::nxdomain})},
        {"host name that works", Story().mx(10, hostile, "192.0.2.1")},
        {"alias", Story().mx(10, "mx1.example.net", "192.0.2.1").with([=](Story &s) {
             s.host().alias = hostile;
         })},
        {"validator's reason", Story().answered(answer(dns::Outcome::bogus, hostile))},
        {"name server's answer",
         Story()
             .mx(10, "mx1.example.net", "192.0.2.1")
             .zone("example.net")
             .server("ns1.example.net", "192.0.2.54", says({{10, "x"}}))
             .server("ns2.example.net", "192.0.2.55", says({{10, hostile}}))},
    };
    for (const Crowd &row : stories)
        suite.add(std::string("hostile ") + row.name, [row, harmless] {
            const std::string text = row.story.output(1);
            assertHolds(text, harmless);
            CPPUNIT_ASSERT_EQUAL(std::size_t(1), static_cast<std::size_t>(
                                                     std::count(text.begin(), text.end(), '|')));
            for (const char byte : text)
                CPPUNIT_ASSERT_MESSAGE(text, byte == '\n' || (byte >= ' ' && byte <= '~'));
        });
}

const unit::Registration registered("ReachOutput", [](unit::Suite &suite) {
    addSizes(suite);
    addHostile(suite);
});

} // namespace
