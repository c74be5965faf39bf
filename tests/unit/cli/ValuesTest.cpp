// SPDX-License-Identifier: MIT
#include "cli/UsageError.hpp"
#include "cli/Values.hpp"
#include "unit/Cases.hpp"

#include <Poco/TemporaryFile.h>

#include <cstdint>
#include <fstream>
#include <limits>

namespace {

using namespace std::string_literals;

struct Port {
    const char *text;
    int port; ///< 0: refused
};

const Port ports[] = {
    {"1", 1},
    {"25", 25},
    {"65535", 65535},
    {"010", 10},
    {"smtp", 25},
    {"submission", 587},
    {"submissions", 465},
    {"0", 0},
    {"65536", 0},
    {"99999", 0},
    {"-1", 0},
    {"+25", 0},
    {" 25", 0},
    {"25 ", 0},
    {"1,000", 0},
    {"0x19", 0},
    {"25x", 0},
    {"", 0},
    {"2.5", 0},
    {"no-such-service", 0},
    {"99999999999999999999", 0},
    {"smtp\n", 0},
};

struct Seconds {
    const char *text;
    double seconds; ///< 0: refused
};

const Seconds secondsRows[] = {
    {"10", 10},       {"0.5", 0.5}, {".5", 0.5},  {"010", 10},   {"86400", 86400},
    {"0.001", 0.001}, {"0", 0},     {"-1", 0},    {"+1", 0},     {"1e3", 0},
    {"0x10", 0},      {"nan", 0},   {"inf", 0},   {"", 0},       {"10s", 0},
    {" 1", 0},        {"1,5", 0},   {"86401", 0}, {"0.0001", 0}, {"0.0", 0},
};

struct Count {
    const char *text;
    std::int64_t least, most;
    bool accepted;
};

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

const Count counts[] = {
    {"0", 0, 5, true},
    {"5", 0, 5, true},
    {"6", 0, 5, false},
    {"-1", 0, 5, false},
    {"-1", -5, 5, true},
    {"", 0, 5, false},
    {"3x", 0, 5, false},
    {"3.0", 0, 5, false},
    {" 3", 0, 5, false},
    {"0x3", 0, 5, false},
    {"9223372036854775807", 0, largest, true},
    {"9223372036854775808", 0, largest, false},
};

std::string refusal(const std::function<void()> &body)
{
    try {
        body();
    } catch (const cli::UsageError &error) {
        return error.what();
    }
    return "accepted";
}

void addTexts(unit::Suite &suite)
{
    suite.add("text stays as it is", [] {
        CPPUNIT_ASSERT_EQUAL("gr\xc3\xbc\xc3\x9f |"s, cli::parseText("gr\xc3\xbc\xc3\x9f |"));
        CPPUNIT_ASSERT_EQUAL(""s, cli::parseText(""));
    });
    for (const std::string &text : {"a\rb"s, "a\n"s, "\0"s, "\t"s, "\x7f"s, "\x1b["s})
        suite.add("control character in " + text,
                  [text] { CPPUNIT_ASSERT_THROW(cli::parseText(text), cli::UsageError); });
    suite.add("missing file is named with the reason", [] {
        CPPUNIT_ASSERT_EQUAL("cannot read '/nonexistent/a': No such file or directory"s,
                             refusal([] { cli::parseReadableFile("/nonexistent/a"); }));
    });
    suite.add("file and directory that are there", [] {
        CPPUNIT_ASSERT_EQUAL("/dev/null"s, cli::parseReadableFile("/dev/null"));
        CPPUNIT_ASSERT_EQUAL("/"s, cli::parseReadableFile("/"));
    });
    suite.add("a library gets regular files alone", [] {
        for (const char *name : {"/", "/dev/zero"})
            CPPUNIT_ASSERT_EQUAL("'"s + name + "' is not a regular file",
                                 refusal([name] { cli::parseRegularFile(name); }));
        CPPUNIT_ASSERT_EQUAL("/dev/null"s, cli::parseRegularFile("/dev/null"));
        const Poco::TemporaryFile file;
        std::ofstream(file.path()) << "content\n";
        CPPUNIT_ASSERT_EQUAL(file.path(), cli::parseRegularFile(file.path()));
    });
    suite.add("empty file name",
              [] { CPPUNIT_ASSERT_THROW(cli::parseReadableFile(""), cli::UsageError); });
}

const unit::Registration registered("Values", [](unit::Suite &suite) {
    for (const Port &row : ports)
        suite.add("port "s + row.text, [row] {
            if (row.port)
                CPPUNIT_ASSERT_EQUAL(row.port, static_cast<int>(cli::parsePort(row.text)));
            else
                CPPUNIT_ASSERT_THROW(cli::parsePort(row.text), cli::UsageError);
        });
    for (const Seconds &row : secondsRows)
        suite.add("seconds "s + row.text, [row] {
            if (row.seconds > 0)
                CPPUNIT_ASSERT_EQUAL(row.seconds, cli::parseSeconds(row.text));
            else
                CPPUNIT_ASSERT_THROW(cli::parseSeconds(row.text), cli::UsageError);
        });
    for (const Count &row : counts)
        suite.add("count "s + row.text + " to " + std::to_string(row.most), [row] {
            const auto parse = [row] { cli::parseCount(row.text, row.least, row.most); };
            CPPUNIT_ASSERT_EQUAL(row.accepted, refusal(parse) == "accepted");
        });
    suite.add("reasons", [] {
        CPPUNIT_ASSERT_EQUAL("'1e3' is not a number of seconds (0.001 to 86400)"s,
                             refusal([] { cli::parseSeconds("1e3"); }));
        CPPUNIT_ASSERT_EQUAL("'9' is not a whole number from 1 to 8"s,
                             refusal([] { cli::parseCount("9", 1, 8); }));
    });
    addTexts(suite);
});

} // namespace
