// SPDX-License-Identifier: MIT
#include "check_mx_reach/Reachability.hpp"

#include "check_mx_reach/JudgeHost.hpp"
#include "nagios/Measure.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace check_mx_reach {

namespace {

using dns::Outcome;
using nagios::State;

State alarm(const Config &config, const std::string &label, std::size_t count)
{
    nagios::Metric metric = nagios::counted(label, count);
    return config.common.thresholds.apply(metric);
}

/// Applies -w and -c to a domain with some working exchangers. With several domains they apply to
/// all of them together.
State stateByThresholds(const Config &config, const Hosts &hosts)
{
    if (config.domains.size() > 1)
        return State::ok;
    std::size_t exchangers = 0;
    std::set<Poco::Net::IPAddress> addresses;
    for (const HostOpinion &host : hosts) {
        exchangers += host.reach == Reach::works ? 1 : 0;
        for (const AddressOpinion &one : host.addresses)
            if (one.reach == Reach::works)
                addresses.insert(one.probed->address);
    }
    return nagios::worst(alarm(config, "reachable", exchangers),
                         alarm(config, "addresses_reachable", addresses.size()));
}

/// True when the run's time ended the wait, not that of the address.
bool isCutShort(const Config &config, const AddressOpinion &one)
{
    const std::optional<smtp::Break> &broken = one.probed->conversation.broken;
    if (one.code == Code::noTime)
        return true;
    if (!broken || broken->failure.kind() != net::FailureKind::timeout)
        return false;
    return broken->verb == Verb::connect ? one.probed->connect < config.connectTimeout
                                           : one.probed->total < config.addressTimeout;
}

/// True for a timeout, to which the state of -t N:STATE applies.
bool ranOutOfTime(const Config &config, const HostOpinion &host)
{
    if (host.addresses.empty())
        return host.reach == Reach::unknown && host.host->lookup.outcome == dns::Outcome::timeout;
    return std::any_of(host.addresses.begin(), host.addresses.end(),
                       [&](const AddressOpinion &one) { return isCutShort(config, one); });
}

/// True when all exchangers are known to fail, not just not known to work.
bool isCertain(const Hosts &hosts)
{
    return std::all_of(hosts.begin(), hosts.end(), [](const HostOpinion &host) {
        return host.reach == Reach::fails || host.reach == Reach::refuses;
    });
}

/// True when an exchanger that does not work has this code at one of its addresses.
bool isAny(const Hosts &hosts, Code code)
{
    return std::any_of(hosts.begin(), hosts.end(), [&](const HostOpinion &host) {
        return std::any_of(host.addresses.begin(), host.addresses.end(),
                           [&](const AddressOpinion &one) { return one.code == code; });
    });
}

State stateOfUnreached(const Config &config, const Hosts &hosts)
{
    if (isAny(hosts, Code::recipientDeferred)) // senders wait, and try again
        return config.deferred;
    if (isAny(hosts, Code::postmasterRefused) || isAny(hosts, Code::demandsTls))
        return State::warning;
    const bool isTimeout =
        std::any_of(hosts.begin(), hosts.end(),
                    [&](const HostOpinion &host) { return ranOutOfTime(config, host); });
    if (isTimeout && config.common.timeoutState)
        return *config.common.timeoutState;
    return isCertain(hosts) ? State::critical : State::unknown;
}

/// True when all hosts are silent on the port though some answer pings: a filter on our side is
/// likely.
bool looksBlockedHere(const Hosts &hosts)
{
    bool anyFiltered = false;
    for (const HostOpinion &host : hosts)
        for (const AddressOpinion &one : host.addresses) {
            const bool isSilent = one.code == Code::filtered || one.code == Code::down;
            if (!isSilent && one.reach != Reach::notApplicable)
                return false;
            anyFiltered |= one.code == Code::filtered;
        }
    return anyFiltered;
}

Findings judgeUnreached(const Config &config, const Hosts &hosts)
{
    Findings findings;
    const State state = stateOfUnreached(config, hosts);
    const std::string port = std::to_string(config.port());
    if (looksBlockedHere(hosts))
        findings.push_back({state, Code::blockedHere,
                            "no exchanger can be reached (outgoing port " + port +
                                " blocked here?)"});
    else
        findings.push_back({state, Code::mxUnreachable,
                            isAny(hosts, Code::recipientDeferred)
                                ? "no exchanger accepts the recipient now"
                            : config.recipients.empty()
                                ? isCertain(hosts) ? "no exchanger can be reached"
                                                   : "no exchanger is known to be reachable"
                            : isCertain(hosts) ? "no exchanger takes mail"
                                               : "no exchanger is known to take mail"});
    for (const HostOpinion &host : hosts) {
        if (host.reach == Reach::notApplicable)
            findings.push_back(
                {state, Code::noFamily,
                 host.host->name + " cannot be tried: " + host.addresses.front().text});
        for (const HostProblem &problem : hostProblems(config, host))
            findings.push_back({state, problem.code, problem.text});
    }
    return findings;
}

/// True for a backup that defers clients which have not tried the primary first.
bool isBackupsDeferral(const HostOpinion &host, const HostOpinion &primary)
{
    return primary.reach == Reach::works && host.host->preference > primary.host->preference &&
           std::all_of(host.addresses.begin(), host.addresses.end(), [](const AddressOpinion &one) {
               return !one.isTrouble() || one.code == Code::comeBack ||
                      one.code == Code::recipientDeferred;
           });
}

State stateOfTrouble(const Config &config, Code code)
{
    if (code == Code::noTime)
        return config.common.timeoutState.value_or(State::unknown);
    if (code == Code::recipientDeferred)
        return config.deferred;
    const bool isOurs = code == Code::ownTrouble || code == Code::noGateway ||
                        code == Code::probeBlocked || code == Code::ehloName;
    return isOurs ? State::unknown : State::warning;
}

Findings judgeReached(const Config &config, const Hosts &hosts)
{
    Findings findings;
    const bool isReplaced = replacesHostRules(config);
    const State byThresholds = stateByThresholds(config, hosts);
    const auto goals = goalsOf(hosts);
    const bool doesBounce = bounces(hosts);
    for (const HostOpinion &host : hosts) {
        const bool isFine =
            !host.addresses.empty() && isBackupsDeferral(host, hosts.front());
        const bool isGoal = std::count(goals.begin(), goals.end(), &host) > 0;
        for (const HostProblem &problem : hostProblems(config, host)) {
            const State state = problem.reach == Reach::refuses && isGoal && doesBounce
                                    ? State::critical
                                : isReplaced ? byThresholds
                                             : stateOfTrouble(config, problem.code);
            findings.push_back({isFine ? State::ok : state, problem.code, problem.text});
        }
    }
    return findings;
}

/// Whether mail gets there over IPv6; notApplicable when it cannot be tried here.
Reach ipv6Reach(const Hosts &hosts)
{
    bool isUnknown = false;
    bool isIgnored = false;
    for (const HostOpinion &host : hosts) {
        isUnknown |= host.host->lookup.outcome > Outcome::noData;
        for (const AddressOpinion &one : host.addresses) {
            if (one.probed->address.family() != Poco::Net::IPAddress::IPv6)
                continue;
            if (one.reach == Reach::works)
                return Reach::works;
            isUnknown |= one.reach == Reach::unknown;
            isIgnored |= one.reach == Reach::notApplicable;
        }
    }
    return isIgnored ? Reach::notApplicable : isUnknown ? Reach::unknown : Reach::fails;
}

} // namespace

bool replacesHostRules(const Config &config)
{
    const nagios::Thresholds &thresholds = config.common.thresholds;
    return thresholds.mentions("reachable") || thresholds.mentions("addresses_reachable");
}

Findings judgeReach(const Config &config, const Hosts &hosts)
{
    return isAnyWorking(hosts) || bounces(hosts) ? judgeReached(config, hosts)
                                                 : judgeUnreached(config, hosts);
}

Findings judgeIpv6(const Config &config, const Hosts &hosts)
{
    if (!config.wantsIpv6 || !isAnyWorking(hosts))
        return {};
    switch (ipv6Reach(hosts)) {
    case Reach::works:
    case Reach::refuses: // said already
        break;
    case Reach::fails:
        return {{State::warning, Code::noIpv6, "no exchanger has a working IPv6 address"}};
    case Reach::notApplicable:
        return {{State::unknown, Code::noFamily, "whether IPv6 works cannot be tried here"}};
    case Reach::unknown:
        return {{State::unknown, Code::ipv6Unknown, "whether IPv6 works is not known"}};
    }
    return {};
}

} // namespace check_mx_reach
