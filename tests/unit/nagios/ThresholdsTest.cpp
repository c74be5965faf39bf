// SPDX-License-Identifier: MIT
#include "nagios/Thresholds.hpp"
#include "unit/Cases.hpp"

#include <stdexcept>

namespace {

using nagios::Metric;
using nagios::State;
using nagios::Thresholds;

struct Row {
    const char *situation;
    std::vector<const char *> warning;
    std::vector<const char *> critical;
    Metric metric;
    State state;
    const char *text;
};

const Row rows[] = {
    {"withoutThresholdsAllIsWell", {}, {}, {"time", 99, "s"}, State::ok, "time=99s"},
    {"plainRangeMeansTime", {"5"}, {}, {"time", 6, "s"}, State::warning, "time=6s;5"},
    {"plainRangeIsNotForOthers", {"5"}, {}, {"connect", 6, "s"}, State::ok, "connect=6s"},
    {"criticalIsJudgedFirst", {"5"}, {"6"}, {"time", 7, "s"}, State::critical, "time=7s;5;6"},
    {"criticalAlone", {}, {"6"}, {"time", 7, "s"}, State::critical, "time=7s;;6"},
    {"criticalBelowWarning", {"6"}, {"5"}, {"time", 5.5, "s"}, State::critical, "time=5.5s;6;5"},
    {"valueAtTheLimitIsFine", {"5"}, {"6"}, {"time", 5, "s"}, State::ok, "time=5s;5;6"},
    {"namedMetric", {"connect=1"}, {}, {"connect", 2, "s"}, State::warning, "connect=2s;1"},
    {"suffixMeansAllOfThem",
     {"rta=1"},
     {},
     {"mx1.example_rta", 2, "ms"},
     State::warning,
     "mx1.example_rta=2ms;1"},
    {"exactLabelBeatsSuffix",
     {"mx1_rta=5", "rta=1"},
     {},
     {"mx1_rta", 2, "ms"},
     State::ok,
     "mx1_rta=2ms;5"},
    {"exactLabelBeatsSuffixInAnyOrder",
     {"rta=1", "mx1_rta=5"},
     {},
     {"mx1_rta", 2, "ms"},
     State::ok,
     "mx1_rta=2ms;5"},
    {"suffixAfterTheLastUnderscore", {"b_c=1"}, {}, {"a_b_c", 2, ""}, State::ok, "a_b_c=2"},
    {"laterOneWins", {"5", "time=9"}, {}, {"time", 6, "s"}, State::ok, "time=6s;9"},
    {"lostPrecisionWouldShow",
     {"0.0000001"},
     {},
     {"time", 1, "s"},
     State::warning,
     "time=1s;0.0000001"},
    {"zeroToN", {"0:5"}, {"~:7"}, {"time", 1, "s"}, State::ok, "time=1s;5;~:7"},
};

const char *const invalidRows[] = {"", "=5", "time=", "connect=5:1", "time", "a=b=c", "time=5=6"};

Thresholds thresholds(const Row &row)
{
    Thresholds made;
    for (const char *text : row.warning)
        made.add(State::warning, text);
    for (const char *text : row.critical)
        made.add(State::critical, text);
    return made;
}

const unit::Registration registered("Thresholds", [](unit::Suite &suite) {
    for (const Row &row : rows)
        suite.add(row.situation, [row] {
            Metric metric = row.metric;
            CPPUNIT_ASSERT(thresholds(row).apply(metric) == row.state);
            CPPUNIT_ASSERT_EQUAL(std::string(row.text), nagios::text(metric));
        });
    for (const char *text : invalidRows)
        suite.add("invalid '" + std::string(text) + "'", [text] {
            CPPUNIT_ASSERT_THROW(Thresholds().add(State::warning, text), std::invalid_argument);
        });
    suite.add("unknownMetricsAreNamedOnce", [] {
        Thresholds made;
        made.add(State::warning, "conect=5");
        made.add(State::critical, "conect=9");
        made.add(State::critical, "rta=9");
        made.add(State::critical, "7");
        made.add(State::warning, "dayz=7");
        const std::vector<std::string> expected{"conect", "dayz"};
        CPPUNIT_ASSERT(made.unknownMetrics({"time", "connect", "mx1_rta"}) == expected);
    });
    suite.add("aBoundLabelIsNoSuffix", [] {
        Thresholds made;
        made.add(State::warning, "5");
        made.add(State::warning, "rta=5");
        made.bind({"time", "*_time", "*_rta"});
        Metric time{"mx1.example_time", 6, "s"};
        CPPUNIT_ASSERT(made.apply(time) == State::ok);
        Metric rta{"mx1.example_rta", 6, "ms"};
        CPPUNIT_ASSERT(made.apply(rta) == State::warning);
    });
    suite.add("patternsStandForAnyBeginning", [] {
        Thresholds made;
        made.add(State::warning, "mx1.example_rta=5");
        made.add(State::warning, "rta=5");
        made.add(State::critical, "mx1.example_rtt=5");
        const std::vector<std::string> expected{"mx1.example_rtt"};
        CPPUNIT_ASSERT(made.unknownMetrics({"time", "*_rta"}) == expected);
    });
    suite.add("onlyTheLabelItselfIsNamed", [] {
        Thresholds made;
        made.add(State::warning, "reachable=1:");
        made.add(State::critical, "7");
        CPPUNIT_ASSERT(made.mentions("reachable") && made.mentions("time"));
        CPPUNIT_ASSERT(!made.mentions("addresses_reachable") && !made.mentions("mx1.example_time"));
    });
    suite.add("failedAddLeavesTheOldOne", [] {
        Thresholds made;
        made.add(State::warning, "5");
        CPPUNIT_ASSERT_THROW(made.add(State::warning, "5:1"), std::invalid_argument);
        Metric metric{"time", 6, "s"};
        CPPUNIT_ASSERT(made.apply(metric) == State::warning);
    });
});

} // namespace
