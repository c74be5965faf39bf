// SPDX-License-Identifier: MIT
#include "check_mx_reach/sts/Judge.hpp"

#include "check_mx_reach/sts/Hosts.hpp"
#include "check_mx_reach/sts/Policy.hpp"
#include "text/Escape.hpp"

namespace check_mx_reach {

namespace {

using dns::Outcome;
using text::inQuotes;
using nagios::State;

constexpr const char *recordName = "_mta-sts.";
constexpr const char *reportName = "_smtp._tls.";

/// "mta-sts.example.net" without its first label.
std::string domainOf(const Sts &sts)
{
    return sts.host.substr(sts.host.find('.') + 1);
}

bool isKnown(const dns::Answer &answer)
{
    return answer.outcome == Outcome::found || dns::isNegative(answer.outcome);
}

State stateOfUnknown(const Config &config, Outcome outcome)
{
    return outcome == Outcome::timeout ? config.common.timeoutState.value_or(State::unknown)
                                       : State::unknown;
}

/// Says why no record is used, for a name that could be looked up.
std::string whyNone(const std::string &name, const std::string &version, const dns::Answer &answer,
                    const mta_sts::TextRecord &record)
{
    if (record.count > 1)
        return std::to_string(record.count) + " TXT records at " + name + " begin with '" +
               version + "', so senders use none of them";
    if (record.count == 1)
        return "the TXT record at " + name + " is not valid: " + record.fault;
    if (answer.outcome != Outcome::found)
        return name + ' ' + dns::describe(answer, "TXT record");
    return "no TXT record at " + name + " begins with '" + version + ";'" +
           (record.lookalikes.empty()
                ? ""
                : ", as " + inQuotes(record.lookalikes.front()) + " does not");
}

Findings judgeReports(const Sts &sts)
{
    if (!sts.reportAnswer)
        return {};
    const std::string name = reportName + domainOf(sts);
    std::string text = "TLS reports (TLSRPT) go to " + inQuotes(sts.reports.value);
    if (!isKnown(*sts.reportAnswer))
        text = "whether TLS reports (TLSRPT) are wanted is not known: " +
               dns::describe(*sts.reportAnswer, "TXT record");
    else if (!sts.reports.isThere())
        text = "no TLS reports (TLSRPT) are wanted: " +
               whyNone(name, "v=TLSRPTv1", *sts.reportAnswer, sts.reports);
    return {{State::ok, Code::tlsReports, text}};
}

Findings notePolicy(const Sts &sts)
{
    constexpr std::uint64_t day = 86400;
    const mta_sts::Policy &policy = sts.text.policy;
    if (policy.mode == mta_sts::Policy::Mode::none)
        return {{State::ok, Code::stsDemandsNothing,
                 "the MTA-STS policy has mode none, which demands nothing"}};
    if (policy.maxAge < day)
        return {{State::ok, Code::stsShort,
                 "the MTA-STS policy has a max_age of " + std::to_string(policy.maxAge) +
                     " s, less than a day: senders that see none later soon go without"}};
    return {};
}

/// The TXT record (RFC 8461 section 3.1) is there, so senders look for the policy.
bool isAnnounced(const Sts &sts)
{
    return isKnown(sts.answer) && sts.record.isThere();
}

/// Says why senders go on without a policy.
nagios::Finding judgeRecord(const Config &config, const Sts &sts)
{
    if (!isKnown(sts.answer))
        return {stateOfUnknown(config, sts.answer.outcome), Code::dnsFailed,
                "whether it has MTA-STS is not known: " +
                    dns::describe(sts.answer, "TXT record")};
    return {State::warning, Code::stsRecord,
            "no MTA-STS: " +
                whyNone(recordName + domainOf(sts), "v=STSv1", sts.answer, sts.record)};
}

} // namespace

Findings judgeSts(const Config &config, const Evidence &evidence, std::size_t index,
                  const Hosts &hosts)
{
    if (!config.mtaSts)
        return {};
    const Sts &sts = evidence.sts[index];
    Findings findings = isAnnounced(sts) ? judgeStsPolicy(config, sts, evidence.now)
                                         : Findings{judgeRecord(config, sts)};
    if (isAnnounced(sts) && isInForce(sts, evidence.now)) {
        append(findings, notePolicy(sts));
        append(findings, judgeStsHosts(config, sts.text.policy, evidence.now, hosts));
    }
    append(findings, judgeReports(sts));
    return findings;
}

} // namespace check_mx_reach
