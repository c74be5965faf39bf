// SPDX-License-Identifier: MIT
// Performance data, sizes, and the facts for machines.
#include "unit/check_relay_domain/Story.hpp"

#include "check_relay_domain/Questions.hpp"
#include "nagios/Report.hpp"
#include "plugin/JsonOutput.hpp"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>

#include <cppunit/extensions/HelperMacros.h>

#include <algorithm>
#include <functional>

namespace {

using namespace unit::relay;

struct Perfdata {
    const char *name;
    Story story;
    std::string text;
};

std::string perfdata(const std::string &domains, const std::string &shapes)
{
    return "time=0.051s;;;0;10 " + domains + ' ' + shapes;
}

std::vector<Perfdata> allPerfdata()
{
    const std::string one = "domains=1;;;0 accepted=1;;;0;1 refused=0;;;0;1 deferred=0;;;0;1";
    const std::string none = "domains=0;;;0 accepted=0;;;0;0 refused=0;;;0;0 deferred=0;;;0;0";
    const std::string untested = "shapes_tested=0;;;0 shapes_accepted=0;;;0;0";
    Story mixed;
    mixed.intended("a.example").intended("b.example", rcpt(550, "no"));
    mixed.intended("c.example", rcpt(450, "later")).intended("d.example", rcpt(451, "later"));
    mixed.intended("e.example", lost()).intended("f.example", mail(550, "no"));
    return {
        {"one domain", closed(), perfdata(one, "shapes_tested=1;;;0 shapes_accepted=0;;;0;1")},
        {"no foreign domain", Story().intended("a.example"), perfdata(one, untested)},
        {"no intended domain", Story().foreign().shapes(ShapeSet::standard),
         perfdata(none, "shapes_tested=21;;;0 shapes_accepted=0;;;0;21")},
        {"all results", mixed,
         perfdata("domains=6;;;0 accepted=1;;;0;6 refused=2;;;0;6 deferred=2;;;0;6", untested)},
        {"open, and a local part",
         Story()
             .intended("a.example")
             .foreign()
             .plain(rcpt(250))
             .data(data(354))
             .shape("", "u%V@L", rcpt(250))
             .control(rcpt(250))
             .data(data(354)),
         perfdata(one, "shapes_tested=2;;;0 shapes_accepted=2;;;0;2")},
        {"closed at DATA",
         Story().intended("a.example").foreign().plain(rcpt(250)).data(data(554, "no")),
         perfdata(one, "shapes_tested=1;;;0 shapes_accepted=0;;;0;1")},
        {"asked twice, counted once",
         closed().shape("s@I", "u%V@R", mail(550, "no")).again(refused()),
         perfdata(one, "shapes_tested=2;;;0 shapes_accepted=0;;;0;2")},
        {"role accounts are no domains", closed().role(Purpose::abuse, rcpt(550, "no")),
         perfdata(one, "shapes_tested=1;;;0 shapes_accepted=0;;;0;1")},
        {"nothing reached", Story().with([](Story &s) {
             s.config.intended = {{"a.example", "a.example", ""}};
         }),
         perfdata("domains=1;;;0 accepted=0;;;0;1 refused=0;;;0;1 deferred=0;;;0;1", untested)},
    };
}

std::string lineOne(const std::string &output)
{
    return output.substr(0, output.find('\n'));
}

/// A domain of the greatest length that DNS allows.
std::string longDomain(char letter)
{
    const std::string label(61, letter);
    return label + '.' + label + '.' + label + '.' + label + ".ex";
}

const std::string hostile =
    "no|" + std::string(500, 'x') + "\x1b[2J\r\n\xff<script>" + std::string(600, '\x01');

Story tenThousand(const Answer &answer)
{
    Story story;
    story.sender(std::string(60, 'l') + '@' + longDomain('s'));
    for (int i = 0; i < 10'000; ++i)
        story.intended(std::to_string(i) + '.' + longDomain('d').substr(8), answer);
    story.foreign(longDomain('f')).shapes(ShapeSet::all, answer);
    return story;
}

/// Everything open, everything literal, everything long.
Story worst(int code)
{
    Story story;
    story.evidence.names.hosted = longDomain('h');
    story.evidence.names.server = longDomain('r');
    story.evidence.helo = std::string(255, 'p');
    story.intended(longDomain('h')).random(rcpt(250, hostile)).foreign(longDomain('f'));
    for (const auto *shape : shapes(ShapeSet::all, namesFor(story.config, story.evidence.names, 0)))
        story.shape(std::string(shape->sender), std::string(shape->recipient), rcpt(250, hostile))
            .control(rcpt(code, hostile))
            .data(data(354, hostile));
    return story;
}

void assertFits(const Story &story)
{
    for (int verbosity : {0, 1, 3}) {
        const std::string output = story.output(verbosity);
        CPPUNIT_ASSERT_MESSAGE(output, lineOne(output).size() < 1000);
        if (verbosity < 2)
            CPPUNIT_ASSERT_MESSAGE(std::to_string(output.size()) + output, output.size() < 8192);
        CPPUNIT_ASSERT_MESSAGE(output, std::none_of(output.begin(), output.end(), [](char byte) {
                                   return byte != '\n' && (byte < ' ' || byte == '\x7f');
                               }));
        CPPUNIT_ASSERT_MESSAGE(output, std::count(output.begin(), output.end(), '|') <= 1);
    }
}

void addSizes(unit::Suite &suite)
{
    struct Size {
        const char *name;
        std::function<Story()> story; ///< large: made when its turn has come
    };
    const Size sizes[] = {
        {"10,000 domains accepted", [] { return tenThousand(rcpt(250, hostile)); }},
        {"10,000 domains refused", [] { return tenThousand(rcpt(550, hostile)); }},
        {"10,000 domains deferred", [] { return tenThousand(rcpt(450, hostile)); }},
        {"10,000 domains, MAIL refused", [] { return tenThousand(mail(550, hostile)); }},
        {"10,000 domains unanswered", [] { return tenThousand(lost()); }},
        {"all shapes open", [] { return worst(550); }},
        {"all shapes literal", [] { return worst(250); }},
        {"all controls deferred", [] { return worst(450); }},
    };
    for (const Size &size : sizes)
        suite.add(std::string("fits: ") + size.name, [story = size.story] { assertFits(story()); });
}

void tableNamesTheBadOnes()
{
    Story story;
    for (int i = 0; i < 9'000; ++i)
        story.intended("good" + std::to_string(i) + ".example");
    story.intended("bad.example", rcpt(550, "no")).foreign().plain(rcpt(450, "later"));
    const std::string output = story.output(1);
    CPPUNIT_ASSERT_MESSAGE(output, output.find("<postmaster@bad.example>") != std::string::npos);
    CPPUNIT_ASSERT_MESSAGE(output, output.find("deferred  450 later") != std::string::npos);
    CPPUNIT_ASSERT_MESSAGE(output, output.find("\n... and 8966 more\n") != std::string::npos);
}

void tableOfOneRun()
{
    const Story story = Story()
                            .intended("a.example")
                            .random(rcpt(550, "unknown"))
                            .foreign()
                            .plain(rcpt(554, "no"))
                            .shape("", "u%V@L", rcpt(250))
                            .control(rcpt(250))
                            .data(data(354));
    const std::string output = story.output(1);
    const std::string lines =
        "          sender  recipient                                             answer\n"
        "intended  <>      <postmaster@a.example>                    accepted    250 ok\n"
        "random    <>      <relaytest-x@a.example>                   refused     550 unknown\n"
        "foreign   <>      <relaytest@victim.example>                closed      554 no\n"
        "foreign   <>      <relaytest%victim.example@a.example>      local part  250 ok\n"
        "control   <>      <relaytest%relaytest-x.invalid@a.exam...  accepted    250 ok\n"
        "DATA      <>      <relaytest%victim.example@a.example>      accepted    354 go on\n";
    CPPUNIT_ASSERT_EQUAL(lines, output.substr(output.find("          sender")));
}

void settingsAndDialogue()
{
    Story story = closed();
    story.evidence.dialogue = {{net::Seconds(0.01), sasl::Transcript::Side::client, "RSET"}};
    const std::string output = story.output(3);
    for (const char *line : {"\n1 connection from 192.0.2.1:40000 to 192.0.2.25:25\n",
                             "\nsaid EHLO as probe.example.org\n",
                             "\nthe server calls itself mx.a.example\n", "C: RSET\n"})
        CPPUNIT_ASSERT_MESSAGE(output, output.find(line) != std::string::npos);
    CPPUNIT_ASSERT(story.output(1).find("EHLO") == std::string::npos);
}

void factsForMachines()
{
    const Story story =
        Story().intended("a.example").foreign().plain(rcpt(250, "ok\xff|")).data(data(354));
    const std::string json = story.json();
    const auto object = Poco::JSON::Parser().parse(json).extract<Poco::JSON::Object::Ptr>();
    CPPUNIT_ASSERT_EQUAL(std::string("CRITICAL"), object->getValue<std::string>("state"));
    const auto data = object->getObject("facts");
    CPPUNIT_ASSERT_EQUAL(std::string("192.0.2.25"), data->getValue<std::string>("host"));
    CPPUNIT_ASSERT_EQUAL(std::string("192.0.2.1:40000"),
                         data->getValue<std::string>("asked_from"));
    CPPUNIT_ASSERT_EQUAL(1, data->getValue<int>("connections"));
    const auto questions = data->getArray("questions");
    CPPUNIT_ASSERT_EQUAL(std::size_t(3), questions->size());
    const auto row = questions->getObject(1);
    CPPUNIT_ASSERT_EQUAL(std::string("foreign"), row->getValue<std::string>("about"));
    CPPUNIT_ASSERT_EQUAL(std::string("<>"), row->getValue<std::string>("sender"));
    CPPUNIT_ASSERT_EQUAL(std::string("<relaytest@victim.example>"),
                         row->getValue<std::string>("recipient"));
    CPPUNIT_ASSERT_EQUAL(std::string("OPEN"), row->getValue<std::string>("verdict"));
    CPPUNIT_ASSERT_EQUAL(std::string("250 ok\\xff|"), row->getValue<std::string>("reply"));
}

const unit::Registration registered("RelayOutput", [](unit::Suite &suite) {
    for (const Perfdata &row : allPerfdata())
        suite.add(std::string("perfdata: ") + row.name, [row] {
            CPPUNIT_ASSERT_EQUAL(row.text, nagios::text(row.story.verdict().perfdata));
        });
    addSizes(suite);
    suite.add("a table that is too long names the bad ones", tableNamesTheBadOnes);
    suite.add("a table of one run", tableOfOneRun);
    suite.add("settings and the dialogue", settingsAndDialogue);
    suite.add("facts for machines", factsForMachines);
});

} // namespace
