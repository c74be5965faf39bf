// SPDX-License-Identifier: MIT
#include "check_mx_reach/Opinion.hpp"

#include <algorithm>

namespace check_mx_reach {

using nagios::State;

State DomainOpinion::state() const
{
    return nagios::worst(findings);
}

bool takesMail(const Hosts &hosts)
{
    return std::any_of(hosts.begin(), hosts.end(),
                       [](const HostOpinion &host) { return host.reach == Reach::works; });
}

bool DomainOpinion::takesMail() const
{
    return check_mx_reach::takesMail(hosts);
}

bool DomainOpinion::hasFailed() const
{
    return state() == State::critical || (state() == State::unknown && !takesMail());
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
