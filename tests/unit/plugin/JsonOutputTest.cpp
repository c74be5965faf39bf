// SPDX-License-Identifier: MIT
#include "plugin/JsonOutput.hpp"
#include "text/Escape.hpp"
#include "unit/Cases.hpp"

#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>

#include <algorithm>
#include <limits>

namespace {

using namespace std::string_literals;
using nagios::State;
using nagios::Verdict;

Verdict verdict()
{
    Verdict made;
    made.summary = "server answered";
    made.findings = {{State::ok, nagios::FindingCode("odd"), "remark"},
                     {State::warning, nagios::FindingCode("too-slow"), "slow"}};
    made.data.values = {{"host", "mail.example.org"s},
                         {"tls", true},
                         {"cert_days", 12LL},
                         {"queue_id", std::monostate()},
                         {"seconds", 0.25}};
    made.data.tables = {
        {"steps", {{"name", "step"}, {"seconds", ""}}, {{"connect"s, 0.5}, {"banner"s, {}}}},
        {"empty", {{"a", ""}}, {}}};
    made.perfdata = {{"time", 0.5, "s", nagios::Range::parse("0:5"), {}, 0, 10}};
    return made;
}

Poco::JSON::Object::Ptr parsed(const std::string &text)
{
    return Poco::JSON::Parser().parse(text).extract<Poco::JSON::Object::Ptr>();
}

const char *const expected =
    "{\"service\":\"X\",\"state\":\"WARNING\",\"exit_code\":1,\"summary\":\"slow\","
    "\"findings\":[{\"state\":\"OK\",\"code\":\"odd\",\"text\":\"remark\"},"
    "{\"state\":\"WARNING\",\"code\":\"too-slow\",\"text\":\"slow\"}],"
    "\"facts\":{\"host\":\"mail.example.org\",\"tls\":true,\"cert_days\":12,\"queue_id\":null,"
    "\"seconds\":0.25,\"steps\":[{\"name\":\"connect\",\"seconds\":0.5},"
    "{\"name\":\"banner\",\"seconds\":null}],\"empty\":[]},"
    "\"perfdata\":[{\"label\":\"time\",\"value\":0.5,\"unit\":\"s\",\"warning\":\"5\","
    "\"critical\":null,\"min\":0,\"max\":10}]}\n";

struct Row {
    const char *situation;
    std::string foreign;
    std::string decoded; ///< what a reader of the JSON gets
};

const Row rows[] = {
    {"plain", "250 ok", "250 ok"},
    {"quotesAndBackslash", "a\"b\\c/d", "a\"b\\c/d"},
    {"pipe", "a|b", "a|b"},
    {"lineEnds", "a\r\nb\t", "a\r\nb\t"},
    {"controls", "\x1b[31m\x01\x7f"s, "\x1b[31m\x01\x7f"s},
    {"utf8", "gr\xc3\xbc\xc3\x9f \xe2\x82\xac", "gr\xc3\xbc\xc3\x9f \xe2\x82\xac"},
    {"beyondTheBasicPlane", "\xf0\x9f\x93\xa7", "\xf0\x9f\x93\xa7"},
    {"c1AndOverride", "\xc2\x9b\xe2\x80\xae", "\xc2\x9b\xe2\x80\xae"},
    {"invalidUtf8",
     "a\xff\xfe"
     "b\xc0\xaf\xe2\x82",
     "a\\xff\\xfe"
     "b\\xc0\\xaf\\xe2\\x82"},
    {"surrogate", "\xed\xa0\x80", "\\xed\\xa0\\x80"},
    {"empty", "", ""},
};

void assertOneAsciiLine(const std::string &text)
{
    CPPUNIT_ASSERT(text.ends_with("}\n"));
    CPPUNIT_ASSERT(std::all_of(text.begin(), text.end() - 1, [](char byte) {
        return byte >= ' ' && byte <= '~' && byte != '|';
    }));
}

void addNumbers(unit::Suite &suite)
{
    struct Number {
        double value;
        const char *json;
    };
    static const Number numbers[] = {
        {0, "0"},
        {1, "1"},
        {0.1, "0.1"},
        {123456.789, "123456.789"},
        {-2.5, "-2.5"},
        {std::numeric_limits<double>::infinity(), "null"},
        {std::numeric_limits<double>::quiet_NaN(), "null"},
    };
    for (const Number &row : numbers)
        suite.add("number " + std::to_string(row.value), [row] {
            Verdict made;
            made.data.values = {{"n", row.value}};
            const std::string text = plugin::jsonOutput("X", made);
            CPPUNIT_ASSERT_MESSAGE(text,
                                   text.find("\"facts\":{\"n\":"s + row.json + "}") != text.npos);
        });
    for (const double value : {1e-7, 0.1 + 0.2, 1.0 / 3, 1e300})
        suite.add("nothing is lost of " + std::to_string(value), [value] {
            Verdict made;
            made.data.values = {{"n", value}};
            const auto data = parsed(plugin::jsonOutput("X", made))->getObject("facts");
            CPPUNIT_ASSERT_EQUAL(value, data->getValue<double>("n"));
        });
    suite.add("largeWholeNumber", [] {
        Verdict made;
        made.data.values = {{"n", 9223372036854775807LL}};
        const std::string text = plugin::jsonOutput("X", made);
        CPPUNIT_ASSERT(text.find("\"n\":9223372036854775807}") != text.npos);
    });
}

/// A verdict with a table of so many rows of such a text.
Verdict full(std::size_t rows, const std::string &text)
{
    Verdict made = verdict();
    made.data.tables.push_back({"many", {{"text", ""}}, {}});
    for (std::size_t i = 0; i < rows; ++i)
        made.data.tables.back().rows.push_back({text});
    return made;
}

/// What is missing of how many rows; all that is short has to be there.
std::size_t missing(const std::string &json, std::size_t rows)
{
    const auto all = parsed(json);
    const auto data = all->getObject("facts");
    CPPUNIT_ASSERT(all->getValue<bool>("truncated"));
    CPPUNIT_ASSERT_EQUAL("WARNING"s, all->getValue<std::string>("state"));
    CPPUNIT_ASSERT_EQUAL("slow"s, all->getValue<std::string>("summary"));
    CPPUNIT_ASSERT_EQUAL(std::size_t{2}, all->getArray("findings")->size());
    CPPUNIT_ASSERT_EQUAL(std::size_t{2}, data->getArray("steps")->size());
    CPPUNIT_ASSERT_EQUAL(std::size_t{1}, all->getArray("perfdata")->size());
    const std::size_t left = all->getObject("left_out")->getValue<std::size_t>("many");
    CPPUNIT_ASSERT_EQUAL(rows, data->getArray("many")->size() + left);
    return left;
}

void addBounds(unit::Suite &suite)
{
    suite.add("a long text is cut between characters", [] {
        for (const std::string character :
             {"a", "|", "\"", "\xc3\xbc", "\xf0\x9f\x93\xa7", "\xff"}) {
            std::string text;
            for (int i = 0; i < 5000; ++i)
                text += character;
            const std::string json = plugin::jsonOutput("X", full(1, text));
            const auto all = parsed(json);
            const auto shown =
                all->getObject("facts")->getArray("many")->getObject(0)->getValue<std::string>(
                    "text");
            CPPUNIT_ASSERT(json.size() < 6000 && shown.size() > 300 && shown.ends_with("..."));
            CPPUNIT_ASSERT(all->getValue<bool>("truncated") && !all->has("left_out"));
        }
    });
    suite.add("many rows: the last ones are left out", [] {
        const std::string json = plugin::jsonOutput("X", full(20000, std::string(90, 'a')));
        CPPUNIT_ASSERT(json.size() <= 1024 * 1024 && json.size() > 1000 * 1024);
        CPPUNIT_ASSERT(missing(json, 20000) > 5000);
    });
    suite.add("texts are cut before rows go", [] {
        const std::string json = plugin::jsonOutput("X", full(1000, std::string(4000, 'a')));
        CPPUNIT_ASSERT(json.size() < 500 * 1024);
        CPPUNIT_ASSERT(parsed(json)->getValue<bool>("truncated") && !parsed(json)->has("left_out"));
    });
    suite.add("a table of its own size", [] {
        Verdict made = full(1000, "text");
        made.data.tables.back().maxBytes = 2000;
        CPPUNIT_ASSERT(plugin::jsonOutput("X", made).size() < 3000);
        CPPUNIT_ASSERT(missing(plugin::jsonOutput("X", made), 1000) > 800);
    });
    suite.add("more tables than there is room for", [] {
        Verdict made = full(1000, "text");
        made.data.maxBytes = 4000;
        for (int i = 0; i < 100; ++i)
            made.data.tables.push_back({"t" + std::to_string(i), {{"text", ""}}, {{"text"s}}});
        const std::string json = plugin::jsonOutput("X", made);
        CPPUNIT_ASSERT(json.size() <= 4000 && parsed(json)->getValue<bool>("truncated"));
    });
}

const unit::Registration registered("JsonOutput", [](unit::Suite &suite) {
    suite.add("wholeObject", [] {
        CPPUNIT_ASSERT_EQUAL(std::string(expected), plugin::jsonOutput("X", verdict()));
    });
    suite.add("emptyVerdict", [] {
        CPPUNIT_ASSERT_EQUAL("{\"service\":\"X\",\"state\":\"OK\",\"exit_code\":0,\"summary\":\"\","
                             "\"findings\":[],\"facts\":{},\"perfdata\":[]}\n"s,
                             plugin::jsonOutput("X", Verdict()));
    });
    for (const Row &row : rows)
        suite.add(row.situation, [row] {
            Verdict made = verdict();
            made.findings = {{State::critical, nagios::FindingCode("code"), row.foreign}};
            made.data.values = {{"text", row.foreign}};
            made.data.tables = {{"table", {{"text", ""}}, {{row.foreign}}}};
            made.perfdata = {{row.foreign, 1, ""}};
            const std::string json = plugin::jsonOutput("X", made);
            assertOneAsciiLine(json);
            const Poco::JSON::Object::Ptr all = parsed(json);
            const auto data = all->getObject("facts");
            const auto finding = all->getArray("findings")->getObject(0);
            for (const auto &words : {all->getValue<std::string>("summary"),
                                      finding->getValue<std::string>("text")})
                CPPUNIT_ASSERT_EQUAL(text::printable(row.foreign), words); // as line one has it
            CPPUNIT_ASSERT_EQUAL(row.decoded, data->getValue<std::string>("text"));
            CPPUNIT_ASSERT_EQUAL(
                row.decoded, data->getArray("table")->getObject(0)->getValue<std::string>("text"));
            CPPUNIT_ASSERT_EQUAL(
                row.decoded,
                all->getArray("perfdata")->getObject(0)->getValue<std::string>("label"));
        });
    suite.add("nul", [] {
        Verdict made;
        made.summary = "a\0b"s;
        const std::string text = plugin::jsonOutput("X", made);
        assertOneAsciiLine(text);
        CPPUNIT_ASSERT(text.find("\"summary\":\"a\\\\x00b\"") != text.npos);
    });
    addNumbers(suite);
    addBounds(suite);
});

} // namespace
