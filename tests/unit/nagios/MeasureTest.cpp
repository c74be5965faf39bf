// SPDX-License-Identifier: MIT
#include "nagios/Measure.hpp"

#include "unit/Cases.hpp"

namespace {

using nagios::State;

struct Row {
    const char *situation;
    nagios::Metric metric;
    const char *warning;
    const char *critical;
    State state;
    const char *text;
};

const Row rows[] = {
    {"no threshold", {"time", 2, "s"}, "", "", State::ok, ""},
    {"within", {"time", 2, "s"}, "3", "4", State::ok, ""},
    {"seconds have three decimals",
     {"time", 2.0034, "s"},
     "1",
     "",
     State::warning,
     "time is 2.003 s, outside the warning range 1"},
    {"critical first",
     {"time", 2, "s"},
     "1",
     "1.5",
     State::critical,
     "time is 2.000 s, outside the critical range 1.5"},
    {"a count",
     {"reachable", 0, ""},
     "",
     "reachable=1:",
     State::critical,
     "reachable is 0, outside the critical range 1:"},
    {"milliseconds",
     {"mx_rta", 12.5, "ms"},
     "rta=10",
     "",
     State::warning,
     "mx_rta is 12.5ms, outside the warning range 10"},
};

struct Number {
    double seconds;
    const char *inSeconds;
    const char *inMilliseconds;
};

const Number numbers[] = {
    {0, "0.000 s", "0.0 ms"},    {0.0026, "0.003 s", "2.6 ms"},  {0.00994, "0.010 s", "9.9 ms"},
    {0.14, "0.140 s", "140 ms"}, {2.0034, "2.003 s", "2003 ms"}, {61, "61.000 s", "61000 ms"},
};

const unit::Registration registered("Measure", [](unit::Suite &suite) {
    for (const Row &row : rows)
        suite.add(row.situation, [row] {
            nagios::Thresholds thresholds;
            if (*row.warning)
                thresholds.add(State::warning, row.warning);
            if (*row.critical)
                thresholds.add(State::critical, row.critical);
            nagios::Verdict verdict;
            nagios::measure(row.metric, thresholds, verdict);
            CPPUNIT_ASSERT(verdict.state() == row.state);
            CPPUNIT_ASSERT_EQUAL(std::string(row.text), verdict.headline());
            CPPUNIT_ASSERT_EQUAL(row.metric.label, verdict.perfdata.at(0).label);
        });
    for (const Number &row : numbers)
        suite.add(row.inSeconds, [row] {
            CPPUNIT_ASSERT_EQUAL(std::string(row.inMilliseconds),
                                 nagios::inMilliseconds(row.seconds));
            CPPUNIT_ASSERT_EQUAL(std::string(row.inSeconds), nagios::inSeconds(row.seconds));
        });
    suite.add("thresholds go into the performance data", [] {
        nagios::Thresholds thresholds;
        thresholds.add(State::warning, "1");
        nagios::Verdict verdict;
        nagios::measure({"time", 2, "s", {}, {}, 0, 10}, thresholds, verdict);
        CPPUNIT_ASSERT_EQUAL(std::string("time=2s;1;;0;10"), nagios::text(verdict.perfdata));
    });
    suite.add("microseconds are what clocks are good for", [] {
        CPPUNIT_ASSERT_EQUAL(0.123457, nagios::rounded(0.1234567));
        CPPUNIT_ASSERT_EQUAL(0.0, nagios::rounded(0.0000004));
    });
});

} // namespace
