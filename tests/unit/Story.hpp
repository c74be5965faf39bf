// SPDX-License-Identifier: MIT
#pragma once

#include "cli/Program.hpp"
#include "judge/Code.hpp"
#include "nagios/Report.hpp"
#include "nagios/Verdict.hpp"
#include "plugin/JsonOutput.hpp"
#include "unit/Cases.hpp"

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace unit {

/// The day of every story: 2026-11-24, 00:00 UTC.
inline const auto today = std::chrono::system_clock::from_time_t(1795478400);

/// What all stories have: configuration and evidence of a check, written by hand, and what the
/// check makes of them. `Story` derives from it and adds what happens to this check.
template <typename Story, typename ConfigType, typename EvidenceType,
          nagios::Verdict (*judge)(const ConfigType &, const EvidenceType &),
          const cli::Program &(*program)()>
class StoryOf {
public:
    using Config = ConfigType;
    using Evidence = EvidenceType;

    Story &with(const std::function<void(Story &)> &change)
    {
        change(self());
        return self();
    }

    Story &warning(const std::string &range)
    {
        config.common.thresholds.add(nagios::State::warning, range);
        return self();
    }

    Story &critical(const std::string &range)
    {
        config.common.thresholds.add(nagios::State::critical, range);
        return self();
    }

    nagios::Verdict verdict() const
    {
        Config finished = config;
        finished.common.thresholds.bind(program().metrics);
        return judge(finished, evidence);
    }

    std::string headline() const { return verdict().headline(); }

    /// What the program prints.
    std::string output(int verbosity) const
    {
        Story spoken = static_cast<const Story &>(*this);
        spoken.config.common.verbosity = verbosity;
        return nagios::report(program().service, spoken.verdict(), verbosity);
    }

    /// What it prints with --output json.
    std::string json() const
    {
        Story spoken = static_cast<const Story &>(*this);
        spoken.config.common.json = true;
        return plugin::jsonOutput(program().service, spoken.verdict());
    }

    /// What stands before the headline of a row that is not OK.
    std::string prefix() const { return ""; }

    /// What holds for the verdict whatever the row is about.
    void assertAlways(const nagios::Verdict &) const {}

    Config config{};
    Evidence evidence;

protected:
    explicit StoryOf(Evidence begun = Evidence()) : evidence(std::move(begun))
    {
        evidence.now = today;
    }

private:
    Story &self() { return static_cast<Story &>(*this); }
};

/// A story and what line one must say of it.
template <typename Story> struct RowOf {
    std::string name;
    Story story;
    nagios::State state;
    std::string headline;              ///< behind the prefix; "" where OK may say anything
    std::optional<judge::Code> code{}; ///< of a finding that decides, where it is compared
};

/// State, line one, and the code of a finding that decides where there is one to compare.
void assertVerdict(nagios::State state, const std::string &headline,
                   const std::optional<judge::Code> &code, const nagios::Verdict &verdict);

/// Adds a case for each row.
template <typename Story> void addRows(Suite &suite, const std::vector<RowOf<Story>> &rows)
{
    for (const RowOf<Story> &row : rows)
        suite.add(row.name, [row] {
            const nagios::Verdict verdict = row.story.verdict();
            const std::string prefix = row.state == nagios::State::ok ? "" : row.story.prefix();
            assertVerdict(row.state, prefix + row.headline, row.code, verdict);
            row.story.assertAlways(verdict);
        });
}

} // namespace unit
