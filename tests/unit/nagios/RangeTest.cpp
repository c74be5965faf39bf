// SPDX-License-Identifier: MIT
#include "nagios/Range.hpp"
#include "unit/Cases.hpp"

#include <limits>
#include <stdexcept>

namespace {

struct Alert {
    const char *text;
    double value;
    bool alerts;
};

const Alert alertRows[] = {
    {"10", -0.001, true},  {"10", 0, false},
    {"10", 10, false},     {"10", 10.001, true},
    {"10:", 9.999, true},  {"10:", 10, false},
    {"10:", 1e300, false}, {"~:10", -1e300, false},
    {"~:10", 10, false},   {"~:10", 10.5, true},
    {"10:20", 9, true},    {"10:20", 10, false},
    {"10:20", 20, false},  {"10:20", 21, true},
    {"@10:20", 9, false},  {"@10:20", 10, true},
    {"@10:20", 15, true},  {"@10:20", 20, true},
    {"@10:20", 21, false}, {"@10", 0, true},
    {"@10", -1, false},    {":5", 0, false},
    {":5", -1, true},      {":5", 6, true},
    {"-5:3", -5, false},   {"-5:3", -5.1, true},
    {"-5:-3", -4, false},  {"0", 0, false},
    {"0", 0.001, true},    {"0:", -1, true},
    {"~:", -1e300, false}, {"@~:", 7, true},
    {"1.5", 1.5, false},   {".5", 0.6, true},
    {"010", 9, false},     {"010", 10.5, true},
    {"7:7", 7, false},     {"10", std::numeric_limits<double>::quiet_NaN(), true},
};

struct Shown {
    const char *text;
    const char *shortest;
};

const Shown shownRows[] = {
    {"10", "10"},
    {"0:10", "10"},
    {":10", "10"},
    {"-0:10", "10"},
    {"10:", "10:"},
    {"0:", "0:"},
    {"~:10", "~:10"},
    {"~:", "~:"},
    {"10:20", "10:20"},
    {"@10:20", "@10:20"},
    {"@0:20", "@20"},
    {"@~:0", "@~:0"},
    {"-5:3", "-5:3"},
    {"0.0000001", "0.0000001"},
    {"0.1:0.3", "0.1:0.3"},
    {"010.50", "10.5"},
    {"10000000000000000", "10000000000000000"},
};

const char *const invalidRows[] = {
    "",      ":",      "@",     "@:",   "~",     "10:~",  "~:~",      "5:1",    "-1",
    "10x",   "10 ",    " 10",   "10:x", "x:10",  "0x10",  "1e3",      "1E3",    "nan",
    "inf",   "-inf",   "inf:",  ":nan", "1,5",   "1:2:3", "+5",       "--5",    "5-",
    "1.2.3", "@@10",   "10@",   "~10",  "@10:5", "NaN",   "infinity", ".",      "-",
    "٣",     "10:20 ", "1e999", "0x",   "1'000", "1_000", "::",       "10::20", "~~:5",
};

std::string reason(const char *text)
{
    try {
        nagios::Range::parse(text);
    } catch (const std::invalid_argument &error) {
        return error.what();
    }
    return "accepted";
}

const unit::Registration registered("Range", [](unit::Suite &suite) {
    for (const Alert &row : alertRows)
        suite.add(std::string(row.text) + " at " + std::to_string(row.value), [row] {
            CPPUNIT_ASSERT_EQUAL(row.alerts, nagios::Range::parse(row.text).alerts(row.value));
        });
    for (const Shown &row : shownRows)
        suite.add(std::string(row.text) + " is shown as " + row.shortest, [row] {
            CPPUNIT_ASSERT_EQUAL(std::string(row.shortest), nagios::Range::parse(row.text).text());
        });
    for (const char *text : invalidRows)
        suite.add("invalid '" + std::string(text) + "'", [text] {
            CPPUNIT_ASSERT_THROW(nagios::Range::parse(text), std::invalid_argument);
        });
    suite.add("a NUL inside is invalid", [] {
        CPPUNIT_ASSERT_THROW(nagios::Range::parse(std::string_view("10\0", 3)),
                             std::invalid_argument);
    });
    suite.add("thousand digits are too large", [] {
        CPPUNIT_ASSERT_THROW(nagios::Range::parse(std::string(1000, '9')), std::invalid_argument);
    });
    suite.add("the reason names both ends", [] {
        CPPUNIT_ASSERT_EQUAL(std::string("'5:1' is not a range (its start 5 is above its end 1)"),
                             reason("5:1"));
    });
    suite.add("the reason names the number", [] {
        CPPUNIT_ASSERT_EQUAL(std::string("'10:x' is not a range ('x' is not a number)"),
                             reason("10:x"));
    });
});

} // namespace
