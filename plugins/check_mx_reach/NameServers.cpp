// SPDX-License-Identifier: MIT
#include "check_mx_reach/NameServers.hpp"

#include "check_mx_reach/Wording.hpp"
#include "text/Strings.hpp"

#include <algorithm>
#include <map>

namespace check_mx_reach {

namespace {

using dns::Outcome;
using nagios::State;

/// True when an authoritative server answered for the zone.
bool speaksForZone(const dns::AskedServer &server)
{
    return server.isAsked && server.answer.isAuthoritative &&
           (server.answer.outcome == Outcome::found || isNegative(server.answer.outcome));
}

std::string problem(const dns::AskedServer &server, const std::string &zone)
{
    switch (server.answer.outcome) {
    case Outcome::timeout:
        return "does not answer";
    case Outcome::refused:
        return "is lame: it answers REFUSED for " + zone;
    case Outcome::servfail:
        return "is lame: it answers SERVFAIL for " + zone;
    case Outcome::error:
        return "is lame: it answers " + server.answer.reason + " for " + zone;
    case Outcome::cut:
        return "cuts its answer short by UDP, and by TCP " + server.answer.reason;
    case Outcome::broken:
        return "sends an answer that cannot be read";
    default:
        return "is lame: not authoritative for " + zone;
    }
}

/// Says why a search for the zone's servers found none, or did not end.
std::string whyNotFound(const dns::Answer &last)
{
    if (last.outcome == Outcome::local)
        return "out of time, memory or descriptors";
    const bool isKnown = last.outcome == Outcome::found || isNegative(last.outcome);
    return isKnown ? "no NS record anywhere above it" : dns::describe(last, "NS record");
}

Findings judgeOne(const dns::AskedServer &server, const std::string &zone)
{
    const std::string who = "name server " + server.name + '[' + server.address.toString() + "] ";
    if (!server.isAsked)
        return {{State::ok, Code::notTried,
                 who + "was not asked: this machine has no route to it"}};
    if (server.answer.outcome == Outcome::local)
        return {{State::unknown, Code::ownTrouble,
                 who + "was not asked: out of time, memory or descriptors"}};
    if (!speaksForZone(server))
        return {{State::warning, Code::nameServers, who + problem(server, zone)}};
    return {};
}

/// Judges name servers of which none answered for the zone. One that answers is lame whoever asks;
/// silence may be a fault of our own network, unless our resolver gets no answer either.
Findings judgeNoSpeaker(const dns::NameServers &servers, bool isMxKnown)
{
    const auto isSilent = [](const dns::AskedServer &server) {
        return server.answer.outcome == Outcome::timeout;
    };
    const auto count = [&](auto fits) {
        return std::count_if(servers.servers.begin(), servers.servers.end(),
                             [&](const dns::AskedServer &server) {
                                 return server.isAsked && fits(server);
                             });
    };
    const auto silent = count(isSilent);
    const auto lame = count([&](const dns::AskedServer &server) {
        return !isSilent(server) && server.answer.outcome != Outcome::local &&
               !speaksForZone(server);
    });
    const auto all = count([](const dns::AskedServer &) { return true; });
    if (all == 0 || lame + silent < all || (silent > 0 && isMxKnown))
        return {};
    return {{State::critical, Code::nameServers,
             std::string("no name server of ") + servers.zone + " answers for it: " +
                 (silent == 0 ? "all are lame"
                  : lame == 0 ? "all are silent"
                              : "all are lame or silent")}};
}

} // namespace

Findings judgeNameServers(const dns::NameServers &servers, bool isMxKnown)
{
    if (servers.zone.empty())
        return {{State::unknown, Code::dnsFailed,
                 "its name servers cannot be found: " + whyNotFound(servers.ns)}};
    Findings findings = judgeNoSpeaker(servers, isMxKnown);
    for (const std::string &name : servers.withoutAddress)
        findings.push_back(
            {State::warning, Code::nameServers, "name server " + name + " has no address"});
    std::map<std::string, std::vector<std::string>> sayings;
    for (const dns::AskedServer &server : servers.servers) {
        append(findings, judgeOne(server, servers.zone));
        if (speaksForZone(server))
            sayings[exchangers(server.answer)].push_back(server.name + '[' +
                                                         server.address.toString() + ']');
    }
    if (sayings.size() < 2)
        return findings;
    std::vector<std::string> parts;
    for (const auto &[what, who] : sayings)
        parts.push_back(text::join(who, ", ") + (who.size() > 1 ? " say " : " says ") + what);
    findings.push_back({State::warning, Code::nameServers,
                        "name servers disagree: " + text::join(parts, "; ")});
    return findings;
}

} // namespace check_mx_reach
