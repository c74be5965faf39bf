// SPDX-License-Identifier: MIT
#include "nagios/Verdict.hpp"
#include "unit/Cases.hpp"

namespace {

using nagios::State;
using nagios::Verdict;

constexpr nagios::FindingCode code{"code"};

struct Row {
    const char *situation;
    std::vector<nagios::Finding> findings;
    State state;
    const char *headline;
};

const Row rows[] = {
    {"nothingFound", {}, State::ok, "all is well"},
    {"remarkOnly", {{State::ok, code, "note"}}, State::ok, "all is well"},
    {"oneProblem", {{State::warning, code, "slow"}}, State::warning, "slow"},
    {"worstFirst",
     {{State::unknown, code, "u"},
      {State::warning, code, "w1"},
      {State::critical, code, "c"},
      {State::ok, code, "note"}},
     State::critical,
     "c; w1; u"},
    {"foundFirstStaysFirst",
     {{State::warning, code, "b"}, {State::warning, code, "a"}},
     State::warning,
     "b; a"},
    {"unknownIsWorseThanOk",
     {{State::ok, code, "note"}, {State::unknown, code, "u"}},
     State::unknown,
     "u"},
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
        verdict.subject = "mail.example.org";
        verdict.summary = "all is well";
        CPPUNIT_ASSERT_EQUAL(std::string("all is well"), verdict.headline());
        verdict.findings = {{State::warning, code, "slow"}, {State::critical, code, "refused"}};
        CPPUNIT_ASSERT_EQUAL(std::string("mail.example.org: refused; slow"), verdict.headline());
    });
});

} // namespace
