// SPDX-License-Identifier: MIT
#include "nagios/Verdict.hpp"
#include "unit/Cases.hpp"

namespace {

using nagios::State;
using nagios::Verdict;

struct Row {
    const char *situation;
    std::vector<nagios::Finding> findings;
    State state;
    const char *headline;
};

const Row rows[] = {
    {"nothingFound", {}, State::ok, "all is well"},
    {"remarkOnly", {{State::ok, "note"}}, State::ok, "all is well"},
    {"oneProblem", {{State::warning, "slow"}}, State::warning, "slow"},
    {"worstFirst",
     {{State::unknown, "u"}, {State::warning, "w1"}, {State::critical, "c"}, {State::ok, "note"}},
     State::critical,
     "c; w1; u"},
    {"foundFirstStaysFirst",
     {{State::warning, "b"}, {State::warning, "a"}},
     State::warning,
     "b; a"},
    {"unknownIsWorseThanOk", {{State::ok, "note"}, {State::unknown, "u"}}, State::unknown, "u"},
};

const unit::Registration registered("Verdict", [](unit::Suite &suite) {
    for (const Row &row : rows)
        suite.add(row.situation, [row] {
            Verdict verdict;
            verdict.summary = "all is well";
            verdict.findings = row.findings;
            CPPUNIT_ASSERT(verdict.state() == row.state);
            CPPUNIT_ASSERT_EQUAL(std::string(row.headline), verdict.headline());
        });
    suite.add("whatItIsAboutStandsInFrontOnce", [] {
        Verdict verdict;
        verdict.about = "mail.example.org";
        verdict.summary = "all is well";
        CPPUNIT_ASSERT_EQUAL(std::string("all is well"), verdict.headline());
        verdict.findings = {{State::warning, "slow"}, {State::critical, "refused"}};
        CPPUNIT_ASSERT_EQUAL(std::string("mail.example.org: refused; slow"), verdict.headline());
    });
});

} // namespace
