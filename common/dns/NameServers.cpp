// SPDX-License-Identifier: MIT
#include "dns/NameServers.hpp"

#include "dns/DomainName.hpp"
#include "dns/HostName.hpp"
#include "net/Route.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace dns {

namespace {

using net::Deadline;
using Poco::Net::IPAddress;

/// The share of the remaining time for all steps together.
constexpr double referralShare = 0.5;
constexpr std::size_t maxServersOfZone = 32; ///< addresses that are asked for one domain
constexpr int maxReferrals = 4;

using Answers = std::map<std::string, Answer>;

Answers askAll(Resolver &resolver, const std::set<std::string> &names, Type type, Deadline deadline)
{
    std::vector<Question> questions;
    for (const std::string &name : names)
        questions.push_back({name, type});
    std::vector<Answer> answers = resolver.ask(questions, deadline);
    Answers byName;
    for (std::size_t i = 0; i < questions.size(); ++i)
        byName.emplace(questions[i].name, std::move(answers[i]));
    return byName;
}

/// True when the NS records belong to this name; those of an alias belong to another zone.
bool isZone(const std::string &name, const Answer &answer)
{
    return answer.outcome == Outcome::found && canonical(answer.canonicalName) == name;
}

std::string parent(const std::string &name)
{
    const std::size_t dot = name.find('.');
    return dot == std::string::npos ? "" : name.substr(dot + 1);
}

/// Finds the zone of each domain, one label up in each round, all domains at once.
std::vector<NameServers> findZones(Resolver &resolver, const std::vector<std::string> &domains,
                                   Deadline deadline)
{
    std::vector<NameServers> zones(domains.size());
    std::vector<std::string> at = domains;
    for (;;) {
        std::set<std::string> names(at.begin(), at.end());
        names.erase("");
        if (names.empty() || deadline.expired())
            return zones;
        const Answers answers = askAll(resolver, names, Type::ns, deadline);
        for (std::size_t i = 0; i < at.size(); ++i) {
            if (at[i].empty())
                continue;
            zones[i].ns = answers.at(at[i]);
            if (isZone(at[i], zones[i].ns))
                zones[i].zone = std::exchange(at[i], "");
            else
                at[i] = parent(at[i]);
        }
    }
}

using Addresses = std::map<std::string, std::vector<IPAddress>>;

/// True when the zone's servers are named and not asked yet.
bool isNew(const NameServers &zone)
{
    return !zone.zone.empty() && zone.servers.empty() && zone.withoutAddress.empty();
}

/// The addresses of the new zones' servers, by the server's name.
Addresses lookUp(Resolver &resolver, const std::vector<NameServers> &zones, Family family,
                 Deadline deadline)
{
    std::set<std::string> names;
    for (const NameServers &zone : zones)
        if (isNew(zone))
            for (const std::string &name : zone.ns.names)
                if (canBeAsked(canonical(name)))
                    names.insert(canonical(name));
    std::vector<Question> questions;
    for (const std::string &name : names)
        for (Question &question : addressQuestions(name, family))
            questions.push_back(std::move(question));
    const std::vector<Answer> answers = resolver.ask(questions, deadline);
    Addresses addresses;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        std::vector<IPAddress> &known = addresses[questions[i].name];
        known.insert(known.end(), answers[i].addresses.begin(), answers[i].addresses.end());
    }
    return addresses;
}

void listServers(const Addresses &addresses, Family family, NameServers &zone)
{
    std::set<std::string> names;
    for (const std::string &spelt : zone.ns.names)
        names.insert(canonical(spelt));
    for (const std::string &name : names) {
        const auto found = addresses.find(name);
        if (found == addresses.end() || (found->second.empty() && family == Family::any))
            zone.withoutAddress.push_back(name);
        else
            for (const IPAddress &address : found->second)
                if (zone.servers.size() < maxServersOfZone)
                    zone.servers.push_back({name, address, net::hasRoute(address)});
    }
}

void askServers(Resolver &resolver, const std::vector<std::string> &domains,
                std::vector<NameServers> &zones, Deadline deadline)
{
    std::vector<DirectQuestion> questions;
    std::vector<AskedServer *> asked;
    for (std::size_t i = 0; i < zones.size(); ++i)
        for (AskedServer &server : zones[i].servers)
            if (server.isAsked && server.answer.server.empty()) {
                questions.push_back({{domains[i], Type::mx}, {server.address}});
                asked.push_back(&server);
            }
    std::vector<Answer> answers = resolver.askDirectly(questions, deadline);
    for (std::size_t i = 0; i < asked.size(); ++i)
        asked[i]->answer = std::move(answers[i]);
}

/// Follows a referral to the zone below: where no server of that zone answers, only the servers
/// above can name them. True when there are new servers to ask.
bool followReferral(NameServers &zone)
{
    for (const AskedServer &server : zone.servers)
        if (server.answer.referral.size() > zone.zone.size()) {
            zone.ns = server.answer;
            zone.zone = canonical(zone.ns.referral);
            zone.servers.clear();
            zone.withoutAddress.clear();
            return true;
        }
    return false;
}

} // namespace

std::vector<NameServers> askNameServers(Resolver &resolver, const std::vector<std::string> &domains,
                                        Family family, Deadline deadline)
{
    const Deadline until = deadline.part(referralShare);
    std::vector<NameServers> zones = findZones(resolver, domains, until);
    for (int referrals = 0; referrals <= maxReferrals; ++referrals) {
        const Addresses addresses = lookUp(resolver, zones, family, until);
        for (NameServers &zone : zones)
            if (isNew(zone))
                listServers(addresses, family, zone);
        askServers(resolver, domains, zones, until);
        if (std::count_if(zones.begin(), zones.end(), followReferral) == 0)
            break;
    }
    return zones;
}

} // namespace dns
