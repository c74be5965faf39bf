// SPDX-License-Identifier: MIT
#include "check_mx_reach/Route.hpp"

#include "check_mx_reach/Wording.hpp"

#include <algorithm>
#include <set>

namespace check_mx_reach {

namespace {

/// What a sender meets before a working exchanger: the hosts that fail, and the time at
/// their addresses, one after another. Of others it is not known whether they take the mail.
struct Detour {
    std::vector<std::string> hosts;
    std::vector<std::string> unknown;
    net::Seconds time{};
};

void pass(const HostOpinion &host, Detour &detour, std::set<Poco::Net::IPAddress> &seen)
{
    if (host.reach == Reach::unknown)
        return detour.unknown.push_back(host.host->name);
    detour.hosts.push_back(host.host->name);
    for (const AddressOpinion &one : host.addresses)
        if (seen.insert(one.probed->address).second)
            detour.time += one.probed->total;
}

std::string text(const Detour &detour)
{
    std::string text;
    if (!detour.hosts.empty())
        text += " after " + inTenths(detour.time) + " lost on " + shortList(detour.hosts, " and ");
    if (!detour.unknown.empty())
        text += " unless " + shortList(detour.unknown, " or ") +
                (detour.unknown.size() > 1 ? " take it" : " takes it");
    return text;
}

} // namespace

std::string route(const DomainOpinion &opinion)
{
    const auto goals = goalsOf(opinion.hosts);
    if (goals.empty())
        return "";
    const unsigned preference = goals.front()->host->preference;
    std::vector<std::string> working;
    std::vector<std::string> refusing;
    for (const HostOpinion *goal : goals) {
        if (goal->reach == Reach::works)
            working.push_back(goal->host->name);
        if (goal->refuses())
            refusing.push_back(goal->host->name);
    }
    Detour detour;
    std::set<Poco::Net::IPAddress> seen;
    for (const HostOpinion &host : opinion.hosts)
        if (host.host->preference < preference && host.reach != Reach::notApplicable)
            pass(host, detour, seen);
    const std::string number =
        " (" + (opinion.isImplicit ? "implicit MX" : std::to_string(preference)) + ')';
    if (working.empty())
        return "mail bounces at " + shortList(refusing, " or ") + number + text(detour);
    return "mail goes to " + shortList(working, " or ") + number + text(detour) +
           (refusing.empty() ? "" : ", or bounces at " + shortList(refusing, " or "));
}

void addRoute(const DomainOpinion &opinion, Findings &findings)
{
    constexpr std::size_t maxBytes = 200;
    const std::string text = route(opinion);
    const nagios::State worst = nagios::worst(findings);
    if (text.empty() || worst == nagios::State::ok)
        return;
    std::size_t bytes = 0;
    auto place = findings.begin();
    for (auto at = findings.begin(); at != findings.end(); ++at) {
        if (at->state != worst)
            continue;
        bytes += at->text.size();
        if (place != findings.begin() && bytes > maxBytes)
            break;
        place = at + 1;
    }
    findings.insert(place, {worst, Code::route, text});
}

} // namespace check_mx_reach
