// SPDX-License-Identifier: MIT
#include "check_mx_reach/sts/Output.hpp"

#include "check_mx_reach/Wording.hpp"
#include "judge/Certificate.hpp"
#include "text/Strings.hpp"

namespace check_mx_reach {

namespace {

using nagios::Cell;

std::string ageInWords(std::uint64_t seconds)
{
    constexpr std::uint64_t day = 86400;
    const std::string text = std::to_string(seconds) + " s";
    return seconds < day
               ? text
               : text + " (" + judge::inDays(static_cast<std::int64_t>(seconds / day)) + ')';
}

/// The address that it was fetched from, or that was tried last.
Cell addressOf(const mta_sts::PolicyFetch &fetch)
{
    return fetch.attempts.empty() ? Cell()
                                  : Cell(fetch.attempts.back().endpoint.host().toString());
}

Cell orNull(const std::string &text)
{
    return text.empty() ? Cell() : Cell(text);
}

std::string policyLine(const options::Domain &domain, const Sts &sts)
{
    const mta_sts::Policy &policy = sts.text.policy;
    return "MTA-STS of " + domain.asGiven + ": mode " + mta_sts::word(policy.mode) + ", max_age " +
           ageInWords(policy.maxAge) + ", mx " +
           (policy.patterns.empty() ? "-" : shortList(policy.patterns)) + "; id " +
           sts.record.value;
}

} // namespace

nagios::Table stsTable(const Config &config, const Evidence &evidence)
{
    nagios::Table table{"mta_sts",
                        {{"domain", ""},
                         {"id", ""},
                         {"policy_host", ""},
                         {"address", ""},
                         {"status", ""},
                         {"mode", ""},
                         {"max_age", ""},
                         {"mx", ""},
                         {"seconds", ""},
                         {"reports", ""},
                         {"", " "}}};
    table.title = "";
    for (std::size_t i = 0; i < evidence.sts.size(); ++i) {
        const Sts &sts = evidence.sts[i];
        const mta_sts::Policy &policy = sts.text.policy;
        const bool isThere = sts.hasPolicy();
        table.rows.push_back(
            {config.domains[i].asGiven, orNull(sts.record.value), sts.host, addressOf(sts.fetch),
             sts.fetch.response ? Cell(static_cast<long long>(sts.fetch.response->status)) : Cell(),
             isThere ? Cell(mta_sts::word(policy.mode)) : Cell(),
             isThere ? Cell(static_cast<long long>(policy.maxAge)) : Cell(),
             isThere ? Cell(text::join(policy.patterns, " ")) : Cell(),
             sts.fetch.tried ? Cell(sts.fetch.total.count()) : Cell(), orNull(sts.reports.value),
             isThere ? Cell(policyLine(config.domains[i], sts)) : Cell()});
        if (!isThere)
            table.rows.back().readers = text::Readers::machines;
    }
    return table;
}

} // namespace check_mx_reach
