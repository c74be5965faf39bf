// SPDX-License-Identifier: MIT
#include "nagios/State.hpp"
#include "unit/Cases.hpp"

namespace {

using nagios::State;

struct Pair {
    const char *situation;
    State a, b, worse;
};

const Pair pairs[] = {
    {"criticalBeatsUnknown", State::critical, State::unknown, State::critical},
    {"criticalBeatsWarning", State::critical, State::warning, State::critical},
    {"warningBeatsUnknown", State::warning, State::unknown, State::warning},
    {"unknownBeatsOk", State::unknown, State::ok, State::unknown},
    {"okStaysOk", State::ok, State::ok, State::ok},
};

struct Typed {
    const char *text;
    std::optional<State> state;
};

const Typed typed[] = {
    {"OK", State::ok},
    {"warning", State::warning},
    {"Critical", State::critical},
    {"UNKNOWN", State::unknown},
    {"0", State::ok},
    {"1", State::warning},
    {"2", State::critical},
    {"3", State::unknown},
    {"4", {}},
    {"", {}},
    {"crit", {}},
    {"criticall", {}},
    {"01", {}},
    {" ok", {}},
};

const unit::Registration registered("State", [](unit::Suite &suite) {
    for (const Pair &row : pairs)
        suite.add(row.situation, [row] {
            CPPUNIT_ASSERT(nagios::worst(row.a, row.b) == row.worse);
            CPPUNIT_ASSERT(nagios::worst(row.b, row.a) == row.worse);
        });
    for (const Typed &row : typed)
        suite.add(std::string("typed '") + row.text + "'",
                  [row] { CPPUNIT_ASSERT(nagios::parseState(row.text) == row.state); });
    suite.add("namesAreUpperCase", [] {
        CPPUNIT_ASSERT_EQUAL(std::string("OK"), std::string(nagios::name(State::ok)));
        CPPUNIT_ASSERT_EQUAL(std::string("UNKNOWN"), std::string(nagios::name(State::unknown)));
    });
});

} // namespace
