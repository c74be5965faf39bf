// SPDX-License-Identifier: MIT
#include "check_mx_reach/Opinion.hpp"

#include <algorithm>

namespace check_mx_reach {

using nagios::State;

State DomainOpinion::state() const
{
    return nagios::worst(findings);
}

bool isAnyWorking(const Hosts &hosts)
{
    return std::any_of(hosts.begin(), hosts.end(),
                       [](const HostOpinion &host) { return host.reach == Reach::works; });
}

std::vector<const HostOpinion *> goalsOf(const Hosts &hosts)
{
    std::vector<const HostOpinion *> goals;
    for (const HostOpinion &host : hosts) // in the order of their preferences
        if ((host.reach == Reach::works || host.refuses()) &&
            (goals.empty() || goals.front()->host->preference == host.host->preference))
            goals.push_back(&host);
    return goals;
}

bool bounces(const Hosts &hosts)
{
    const auto goals = goalsOf(hosts);
    return std::any_of(goals.begin(), goals.end(),
                       [](const HostOpinion *goal) { return goal->refuses(); }) &&
           std::none_of(hosts.begin(), hosts.end(), [&](const HostOpinion &host) {
               return host.reach == Reach::unknown &&
                      host.host->preference < goals.front()->host->preference;
           });
}

bool takesMail(const Hosts &hosts)
{
    const auto goals = goalsOf(hosts);
    return std::any_of(goals.begin(), goals.end(), [](const HostOpinion *goal) {
        return goal->reach == Reach::works;
    });
}

bool DomainOpinion::takesMail() const
{
    return check_mx_reach::takesMail(hosts);
}

bool DomainOpinion::hasFailed() const
{
    return state() == State::critical || !(takesMail() || isMeant);
}

Findings DomainOpinion::worst(std::size_t max) const
{
    Findings first;
    for (const State state : {State::critical, State::warning, State::unknown})
        for (const nagios::Finding &finding : findings)
            if (finding.state == state && first.size() < max)
                first.push_back(finding);
    return first;
}

} // namespace check_mx_reach
