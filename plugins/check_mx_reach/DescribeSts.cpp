// SPDX-License-Identifier: MIT
#include "check_mx_reach/Describe.hpp"

#include "check_mx_reach/Wording.hpp"
#include "cli/Words.hpp"

namespace check_mx_reach {

namespace {

using nagios::Cell;

std::string ageInWords(std::uint64_t seconds)
{
    constexpr std::uint64_t day = 86400;
    const std::string text = std::to_string(seconds) + " s";
    return seconds < day
               ? text
               : text + " (" + plugin::inDays(static_cast<std::int64_t>(seconds / day)) + ')';
}

/// Where it was fetched, or tried last.
Cell addressOf(const StsVisit &visit)
{
    return visit.attempts.empty() ? Cell()
                                  : Cell(visit.attempts.back().endpoint.host().toString());
}

Cell orNull(const std::string &text)
{
    return text.empty() ? Cell() : Cell(text);
}

} // namespace

std::string stsText(const Config &config, const Evidence &evidence)
{
    std::string text;
    for (std::size_t i = 0; i < evidence.sts.size(); ++i) {
        const Sts &sts = evidence.sts[i];
        if (!sts.hasPolicy())
            continue;
        const StsPolicy &policy = sts.text.policy;
        text += "MTA-STS of " + config.domains[i].typed + ": mode " + word(policy.mode) +
                ", max_age " + ageInWords(policy.maxAge) + ", mx " +
                (policy.patterns.empty() ? "-" : few(policy.patterns)) + "; id " +
                sts.record.value + '\n';
    }
    return text.empty() ? "" : '\n' + text;
}

nagios::Table stsTable(const Config &config, const Evidence &evidence)
{
    nagios::Table table{"mta_sts",
                        {"domain", "id", "policy_host", "address", "status", "mode", "max_age",
                         "mx", "seconds", "reports"},
                        {}};
    for (std::size_t i = 0; i < evidence.sts.size(); ++i) {
        const Sts &sts = evidence.sts[i];
        const StsPolicy &policy = sts.text.policy;
        const bool isThere = sts.hasPolicy();
        table.rows.push_back(
            {config.domains[i].typed, orNull(sts.record.value), sts.host, addressOf(sts.visit),
             sts.visit.response ? Cell(static_cast<long long>(sts.visit.response->status)) : Cell(),
             isThere ? Cell(word(policy.mode)) : Cell(),
             isThere ? Cell(static_cast<long long>(policy.maxAge)) : Cell(),
             isThere ? Cell(cli::join(policy.patterns, " ")) : Cell(),
             sts.visit.tried ? Cell(sts.visit.total.count()) : Cell(), orNull(sts.reports.value)});
    }
    return table;
}

} // namespace check_mx_reach
