// SPDX-License-Identifier: MIT
#include "judge/ReverseDns.hpp"

#include "judge/Code.hpp"
#include "text/Strings.hpp"

#include <algorithm>

namespace judge {

namespace {

/// Maximum time of the lookups, which change no state.
constexpr net::Seconds patience{3};

/// Why a name does not resolve back to its address, as a clause.
std::string otherwise(const dns::PtrName &bound)
{
    if (bound.outcome == dns::Outcome::found)
        return "has another address";
    if (bound.outcome == dns::Outcome::nxdomain)
        return "does not exist";
    return bound.outcome == dns::Outcome::noData ? "has no such address" : "cannot be looked up";
}

bool isNamed(const dns::Reverse &reverse, const std::string &name)
{
    return std::any_of(reverse.names.begin(), reverse.names.end(),
                       [&](const dns::PtrName &bound) { return bound.name == name; });
}

} // namespace

std::vector<dns::Reverse> reverseDns(dns::Resolver &resolver, const options::CommonConfig &config,
                                     std::vector<dns::GreetingName> greetings,
                                     net::Deadline deadline)
{
    if (config.dns.servers.empty())
        std::erase_if(greetings, [](const dns::GreetingName &greeting) {
            return greeting.address.isLoopback();
        });
    return greetings.empty() ? std::vector<dns::Reverse>()
                          : dns::lookUpReverse(resolver, greetings, deadline.atMost(patience));
}

std::optional<ReverseFault> reverseFault(const dns::Reverse &reverse)
{
    const auto isUnknown = [](const dns::PtrName &bound) {
        return bound.outcome != dns::Outcome::found && !dns::isNegative(bound.outcome);
    };
    if (reverse.isConfirmed())
        return {};
    if (reverse.names.empty() && isNegative(reverse.lookup.outcome))
        return ReverseFault{"the address has no PTR record"};
    if (reverse.names.empty() ||
        std::any_of(reverse.names.begin(), reverse.names.end(), isUnknown))
        return ReverseFault{"reverse DNS could not be looked up: " + namesText(reverse), true};
    return ReverseFault{"the address has a name that does not lead back to it: " +
                        namesText(reverse)};
}

nagios::Findings judgeReverse(const std::vector<dns::Reverse> &all,
                              const Poco::Net::IPAddress &address, nagios::State state)
{
    nagios::Findings findings;
    for (const dns::Reverse &reverse : all) {
        if (reverse.greeting.address != address)
            continue;
        if (const auto fault = reverseFault(reverse); fault && fault->isUnknown)
            findings.push_back({nagios::State::unknown, Code::reverseDnsUnknown, fault->text});
        else if (fault)
            findings.push_back({state, Code::reverseDns, fault->text});
    }
    if (all.empty() && !address.isLoopback())
        findings.push_back({nagios::State::unknown, Code::noTime,
                            "reverse DNS was not looked up: ran out of time (raise --timeout)"});
    return findings;
}

std::string namesText(const dns::Reverse &reverse)
{
    if (reverse.names.empty())
        return isNegative(reverse.lookup.outcome) ? "no PTR record"
                                                  : describe(reverse.lookup, "PTR record");
    std::vector<std::string> words;
    for (const dns::PtrName &bound : reverse.names)
        words.push_back(bound.name + (bound.resolvesBack ? " (leads back)"
                                                      : " (" + otherwise(bound) + ')'));
    return text::join(words, ", ");
}

std::string claimText(const dns::Reverse &reverse)
{
    const dns::PtrName &greetingName = reverse.greetingName;
    if (greetingName.name.empty())
        return "no host name";
    if (!greetingName.resolvesBack)
        return greetingName.name + ", which " + otherwise(greetingName);
    return greetingName.name + (isNamed(reverse, greetingName.name)
                                    ? ", which fits"
                                    : ", another name of this address");
}

nagios::Table reverseTable(const std::vector<dns::Reverse> &all)
{
    constexpr std::size_t maxBytes = 90;
    nagios::Table table{
        "reverse_dns",
        {{"address", "address"},
         {.key = "names", .heading = "reverse DNS", .maxBytes = maxBytes},
         {"confirmed", ""},
         {.key = "greeting_name", .heading = "greets as", .maxBytes = maxBytes},
         {"greeting_fits", ""}}};
    for (const dns::Reverse &reverse : all) {
        std::vector<std::string> names;
        for (const dns::PtrName &bound : reverse.names)
            names.push_back(bound.name);
        table.rows.push_back({reverse.greeting.address.toString(),
                              {text::join(names, ", "), namesText(reverse)},
                              reverse.isConfirmed(),
                              {reverse.greetingName.name, claimText(reverse)},
                              reverse.greetingName.resolvesBack});
    }
    return table;
}

} // namespace judge
