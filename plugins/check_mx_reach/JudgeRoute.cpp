// SPDX-License-Identifier: MIT
#include "check_mx_reach/JudgeDomain.hpp"
#include "cli/Words.hpp"

#include <Poco/NumberFormatter.h>

#include <algorithm>
#include <set>

namespace check_mx_reach {

namespace {

constexpr std::size_t mostNamed = 3;

/// "a", "a or b", "a, b or 5 more"
std::string alternatives(std::vector<std::string> names, const std::string &conjunction)
{
    if (names.size() > mostNamed) {
        const std::size_t more = names.size() - mostNamed + 1;
        names.resize(mostNamed - 1);
        names.push_back(std::to_string(more) + " more");
    }
    const std::string last = names.back();
    names.pop_back();
    return names.empty() ? last : cli::join(names, ", ") + ' ' + conjunction + ' ' + last;
}

/// What a sender goes through before the exchangers that work: the hosts, and the time at their
/// addresses, one after another.
struct Detour {
    std::vector<std::string> hosts;
    net::Seconds time{};
    bool allDead = true; ///< none of them even took the connection
};

void pass(const HostOpinion &host, Detour &detour, std::set<const Contact *> &seen)
{
    detour.hosts.push_back(host.host->name);
    for (const AddressOpinion &one : host.addresses)
        if (seen.insert(one.contact).second) {
            detour.time += one.contact->total;
            detour.allDead &= !one.contact->connected;
        }
}

} // namespace

std::string route(const DomainOpinion &opinion)
{
    const auto first =
        std::find_if(opinion.hosts.begin(), opinion.hosts.end(),
                     [](const HostOpinion &host) { return host.reach == Reach::works; });
    if (first == opinion.hosts.end())
        return "";
    const unsigned preference = first->host->preference;
    std::vector<std::string> goals;
    Detour detour;
    std::set<const Contact *> seen;
    for (const HostOpinion &host : opinion.hosts) {
        if (host.host->preference < preference && host.reach != Reach::ignored)
            pass(host, detour, seen);
        if (host.host->preference == preference && host.reach == Reach::works)
            goals.push_back(host.host->name);
    }
    std::string text = "mail goes to " + alternatives(goals, "or") + " (" +
                       std::to_string(preference) + ')';
    if (!detour.hosts.empty())
        text += " after " + Poco::NumberFormatter::format(detour.time.count(), 1) + " s of " +
                (detour.allDead ? "dead " : "useless ") + alternatives(detour.hosts, "and");
    return text;
}

} // namespace check_mx_reach
