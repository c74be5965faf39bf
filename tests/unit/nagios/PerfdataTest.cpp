// SPDX-License-Identifier: MIT
#include "nagios/Perfdata.hpp"
#include "unit/Cases.hpp"

#include <cstdlib>
#include <limits>

namespace {

using nagios::Metric;
using nagios::Range;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

struct Number {
    double value;
    const char *text;
};

const Number numbers[] = {
    {0, "0"},
    {-0.0, "0"},
    {1, "1"},
    {-1.5, "-1.5"},
    {0.1, "0.1"},
    {0.0000001, "0.0000001"},
    {1e21, "1000000000000000000000"},
    {123456.789, "123456.789"},
    {1.0 / 3, "0.3333333333333333"},
    {infinity, ""},
    {-infinity, ""},
    {notANumber, ""},
};

struct Row {
    const char *situation;
    Metric metric;
    const char *text;
};

const unit::Registration registered("Perfdata", [](unit::Suite &suite) {
    const Range ten = Range::parse("10");
    const Range band = Range::parse("@5:6");
    const Row rows[] = {
        {"valueOnly", {"time", 0.5, "s"}, "time=0.5s"},
        {"everyField", {"time", 0.5, "s", ten, band, 0, 10}, "time=0.5s;10;@5:6;0;10"},
        {"trailingFieldsAreLeftOut", {"time", 0.5, "s", ten}, "time=0.5s;10"},
        {"emptyFieldsInFrontStay", {"time", 0.5, "s", {}, {}, {}, 10}, "time=0.5s;;;;10"},
        {"criticalAlone", {"time", 0.5, "s", {}, ten}, "time=0.5s;;10"},
        {"noUnit", {"cert_days", 12, ""}, "cert_days=12"},
        {"labelWithBlankIsQuoted", {"a b", 1, ""}, "'a b'=1"},
        {"labelWithEqualsSign", {"a=b", 1, ""}, "a_b=1"},
        {"labelWithQuote", {"it's", 1, ""}, "it_s=1"},
        {"labelWithPipe", {"a|b", 1, ""}, "a_b=1"},
        {"labelWithDoubleColon", {"2001:db8::1", 1, ""}, "2001:db8:_1=1"},
        {"labelWithThreeColons", {"a:::b", 1, ""}, "a:_:b=1"},
        {"labelWithControl", {"a\nb", 1, ""}, "a_b=1"},
        {"labelBeyondAscii", {"\xc3\xa9", 1, ""}, "__=1"},
        {"infiniteValueIsLeftOut", {"time", infinity, "s"}, ""},
        {"infiniteMaximumIsEmpty", {"time", 1, "s", {}, {}, 0, infinity}, "time=1s;;;0"},
    };
    for (const Row &row : rows)
        suite.add(row.situation,
                  [row] { CPPUNIT_ASSERT_EQUAL(std::string(row.text), nagios::text(row.metric)); });
    for (const Number &row : numbers)
        suite.add("number " + std::to_string(row.value), [row] {
            CPPUNIT_ASSERT_EQUAL(std::string(row.text), nagios::number(row.value));
        });
    for (const double value : {5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 0.1 + 0.2})
        suite.add("nothing is lost of " + std::to_string(value), [value] {
            const std::string text = nagios::number(value);
            CPPUNIT_ASSERT_EQUAL(value, std::strtod(text.c_str(), nullptr));
            CPPUNIT_ASSERT(text.find_first_not_of("0123456789.") == std::string::npos);
        });
    suite.add("oneSpaceBetweenMetrics", [] {
        CPPUNIT_ASSERT_EQUAL(std::string("time=1s;;;0;10 connect=0.5s"),
                             nagios::text(nagios::Perfdata{{"time", 1, "s", {}, {}, 0, 10},
                                                           {"lost", notANumber, "s"},
                                                           {"connect", 0.5, "s"}}));
    });
    suite.add("noMetrics", [] { CPPUNIT_ASSERT(nagios::text(nagios::Perfdata{}).empty()); });
});

} // namespace
