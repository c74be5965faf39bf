// SPDX-License-Identifier: MIT
// The rules for exchangers: what it means that some of them, or all, take no mail.
#include "check_mx_reach/JudgeDomain.hpp"
#include "check_mx_reach/JudgeHost.hpp"
#include "nagios/Measure.hpp"

#include <algorithm>
#include <optional>

namespace check_mx_reach {

namespace {

using nagios::State;

State alarm(const Config &config, const std::string &label, std::size_t count)
{
    nagios::Metric metric = nagios::counted(label, count);
    return config.common.thresholds.apply(metric);
}

/// What -w and -c say of a domain of whose exchangers some work. For several domains they are about
/// all of them together.
State stateByThresholds(const Config &config, const DomainOpinion &opinion)
{
    if (config.domains.size() > 1)
        return State::ok;
    std::size_t exchangers = 0;
    std::set<Poco::Net::IPAddress> addresses;
    for (const HostOpinion &host : opinion.hosts) {
        exchangers += host.reach == Reach::works ? 1 : 0;
        for (const AddressOpinion &one : host.addresses)
            if (one.reach == Reach::works)
                addresses.insert(one.contact->address);
    }
    return nagios::worst(alarm(config, "reachable", exchangers),
                         alarm(config, "addresses_reachable", addresses.size()));
}

/// The run's time ended the wait for an answer, not the address's own.
bool isCutShort(const Config &config, const AddressOpinion &one)
{
    const std::optional<smtp::Break> &broken = one.contact->broken;
    if (one.cause == Cause::noTime)
        return true;
    if (!broken || broken->failure.kind() != net::FailureKind::timeout)
        return false;
    return broken->verb == Verb::connect ? one.contact->connect < config.connectTimeout
                                           : one.contact->total < config.addressTimeout;
}

/// What -t N:STATE is for.
bool ranOutOfTime(const Config &config, const HostOpinion &host)
{
    if (host.addresses.empty())
        return host.reach == Reach::unknown && host.host->lookup.outcome == dns::Outcome::timeout;
    return std::any_of(host.addresses.begin(), host.addresses.end(),
                       [&](const AddressOpinion &one) { return isCutShort(config, one); });
}

/// None is known to work: do we know of all that they do not?
bool isCertain(const DomainOpinion &opinion)
{
    return std::all_of(opinion.hosts.begin(), opinion.hosts.end(),
                       [](const HostOpinion &host) { return host.reach == Reach::fails; });
}

State stateOfUnreached(const Config &config, const DomainOpinion &opinion)
{
    const bool isTimeout =
        std::any_of(opinion.hosts.begin(), opinion.hosts.end(),
                    [&](const HostOpinion &host) { return ranOutOfTime(config, host); });
    if (isTimeout && config.common.timeoutState)
        return *config.common.timeoutState;
    return isCertain(opinion) ? State::critical : State::unknown;
}

/// All of them are silent on the port and some are seen to be there: more likely it is our side.
bool looksBlockedHere(const DomainOpinion &opinion)
{
    bool anyFiltered = false;
    for (const HostOpinion &host : opinion.hosts)
        for (const AddressOpinion &one : host.addresses) {
            const bool isSilent = one.cause == Cause::filtered || one.cause == Cause::down;
            if (!isSilent && one.reach != Reach::ignored)
                return false;
            anyFiltered |= one.cause == Cause::filtered;
        }
    return anyFiltered;
}

void judgeUnreached(const Config &config, DomainOpinion &opinion)
{
    const State state = stateOfUnreached(config, opinion);
    const std::string port = std::to_string(config.port());
    if (looksBlockedHere(opinion))
        opinion.add(state, Cause::blockedHere,
                    "no exchanger can be reached (outgoing port " + port + " blocked here?)");
    else
        opinion.add(state, Cause::none,
                    isCertain(opinion) ? "no exchanger can be reached"
                                       : "no exchanger is known to be reachable");
    for (const HostOpinion &host : opinion.hosts) {
        if (host.reach == Reach::ignored)
            opinion.add(state, Cause::noFamily,
                        host.host->name + " cannot be tried: " + host.addresses.front().text);
        for (const Trouble &trouble : troubles(config, host))
            opinion.add(state, trouble.cause, trouble.text);
    }
}

/// A backup may put clients off that have not tried the primary first.
bool isBackupsDeferral(const HostOpinion &host, const HostOpinion &primary)
{
    return primary.reach == Reach::works && host.host->preference > primary.host->preference &&
           std::all_of(host.addresses.begin(), host.addresses.end(), [](const AddressOpinion &one) {
               return !one.isTrouble() || one.cause == Cause::comeBack;
           });
}

State stateOfTrouble(const Config &config, Cause cause)
{
    if (cause == Cause::noTime)
        return config.common.timeoutState.value_or(State::unknown);
    const bool isOurs =
        cause == Cause::local || cause == Cause::noGateway || cause == Cause::probeBlocked;
    return isOurs ? State::unknown : State::warning;
}

void judgeReached(const Config &config, DomainOpinion &opinion)
{
    const bool isReplaced = replacesHostRules(config);
    const State byThresholds = stateByThresholds(config, opinion);
    for (const HostOpinion &host : opinion.hosts) {
        const bool isFine =
            !host.addresses.empty() && isBackupsDeferral(host, opinion.hosts.front());
        for (const Trouble &trouble : troubles(config, host)) {
            const State state = isReplaced ? byThresholds : stateOfTrouble(config, trouble.cause);
            opinion.add(isFine ? State::ok : state, trouble.cause, trouble.text);
        }
    }
}

} // namespace

bool replacesHostRules(const Config &config)
{
    const nagios::Thresholds &thresholds = config.common.thresholds;
    return thresholds.mentions("reachable") || thresholds.mentions("addresses_reachable");
}

void judgeReach(const Config &config, DomainOpinion &opinion)
{
    if (opinion.takesMail())
        judgeReached(config, opinion);
    else
        judgeUnreached(config, opinion);
}

} // namespace check_mx_reach
