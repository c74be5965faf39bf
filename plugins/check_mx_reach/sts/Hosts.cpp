// SPDX-License-Identifier: MIT
#include "check_mx_reach/sts/Hosts.hpp"

#include "check_mx_reach/JudgeHost.hpp"
#include "check_mx_reach/Wording.hpp"
#include "check_mx_reach/sts/Policy.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace check_mx_reach {

namespace {

using nagios::State;
using Mode = mta_sts::Policy::Mode;

/// True for an unknown address whose reason is reported elsewhere.
bool isOpen(const AddressProbe &probed)
{
    if (!probed.conversation.broken)
        return false;
    const net::FailureKind kind = probed.conversation.broken->failure.kind();
    return kind == net::FailureKind::local ||
           (kind == net::FailureKind::timeout && !probed.hadTime);
}

/// Says why a sender with the policy does not deliver to an address that takes mail; "" when it
/// does.
std::string whyNot(const AddressProbe &probed, judge::WallTime now)
{
    if (isOpen(probed))
        return "";
    if (probed.conversation.tls && !probed.conversation.broken)
        return whyUntrusted(*probed.conversation.tls, probed.host, now);
    return "STARTTLS does not work"; // why, is a remark of its own
}

bool isMatched(const mta_sts::Policy &policy, const std::string &host)
{
    return std::any_of(policy.patterns.begin(), policy.patterns.end(),
                       [&](const std::string &pattern) { return mta_sts::matches(pattern, host); });
}

/// What is wrong and where, in the order found: one reason is said once.
class Breaches {
public:
    void add(const std::string &reason, const std::string &where)
    {
        auto known = std::find_if(all_.begin(), all_.end(),
                                  [&](const Breach &breach) { return breach.first == reason; });
        if (known == all_.end())
            known = all_.insert(all_.end(), {reason, {}});
        known->second.push_back(where);
    }

    const auto &all() const { return all_; }

private:
    using Breach = std::pair<std::string, std::vector<std::string>>;
    std::vector<Breach> all_;
};

void judgeAddresses(const Config &config, const HostOpinion &host, judge::WallTime now,
                    Breaches &breaches)
{
    Breaches own;
    for (const AddressOpinion &one : host.addresses)
        if (one.reach == Reach::works)
            if (const std::string reason = whyNot(*one.probed, now); !reason.empty())
                own.add(reason, one.probed->address.toString());
    for (const auto &[reason, where] : own.all())
        breaches.add(reason, place(config, host.host->name, where));
}

Findings noteUnused(const mta_sts::Policy &policy, const Hosts &hosts)
{
    std::vector<std::string> unused;
    for (const std::string &pattern : policy.patterns)
        if (std::none_of(hosts.begin(), hosts.end(), [&](const HostOpinion &host) {
                return mta_sts::matches(pattern, host.host->name);
            }))
            unused.push_back(pattern);
    if (unused.empty())
        return {};
    return {{State::ok, Code::stsUnused,
             "no exchanger is meant by mx " + shortList(unused) + " of the MTA-STS policy"}};
}

} // namespace

Findings judgeStsHosts(const Config &config, const mta_sts::Policy &policy, judge::WallTime now,
                       const Hosts &hosts)
{
    if (policy.mode == Mode::none)
        return {};
    Findings findings;
    const State state = policy.mode == Mode::enforce ? State::critical : State::warning;
    const std::string name = "the MTA-STS policy (" + mta_sts::word(policy.mode) + ')';
    std::vector<std::string> strangers;
    Breaches breaches;
    for (const HostOpinion &host : hosts)
        if (isMatched(policy, host.host->name))
            judgeAddresses(config, host, now, breaches);
        else
            strangers.push_back(host.host->name);
    if (!strangers.empty())
        findings.push_back({state, Code::stsExchanger,
                            shortList(strangers) + (strangers.size() == 1 ? " is" : " are") +
                                " not in " + name});
    for (const auto &[reason, where] : breaches.all())
        findings.push_back({state, Code::stsExchanger,
                            shortList(where) + ": against " + name + ": " + reason});
    append(findings, noteUnused(policy, hosts));
    return findings;
}

} // namespace check_mx_reach
