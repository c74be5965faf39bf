// SPDX-License-Identifier: MIT
#include "check_mx_reach/JudgeHost.hpp"

#include "check_mx_reach/JudgeAddress.hpp"
#include "check_mx_reach/Wording.hpp"
#include "dns/HostName.hpp"

#include <algorithm>
#include <set>

namespace check_mx_reach {

namespace {

using dns::Outcome;

std::string unusableText(const Config &config, const dns::MailHost &host)
{
    std::string text;
    for (const auto &address : host.unusable)
        text += (text.empty() ? "has only " : " and ") + address.toString() + ", " +
                dns::whyUnusable(address, config.allowsLoopback);
    return text;
}

/// Says why there is no address to connect to.
void judgeWithoutAddress(const Config &config, HostOpinion &opinion)
{
    const dns::MailHost &host = *opinion.host;
    const std::string why = dns::whyNoHostName(host.name);
    opinion.reach = Reach::fails;
    opinion.code = Code::badMx;
    if (host.isAddress)
        opinion.text = "the MX record holds an address instead of a host name";
    else if (!why.empty())
        opinion.text = "is no name of a host, so senders do not deliver to it: " + why;
    else if (!host.unusable.empty())
        opinion.text = unusableText(config, host);
    else
        opinion.text = dns::describe(host.lookup, addressWord(config.common.family));
    if (host.isAddress || !why.empty() || !host.unusable.empty() ||
        isNegative(host.lookup.outcome))
        return;
    opinion.reach = Reach::unknown;
    opinion.code = host.lookup.outcome == Outcome::bogus   ? Code::dnsBogus
                    : host.lookup.outcome == Outcome::local ? Code::ownTrouble
                                                            : Code::dnsFailed;
}

/// The best address decides: works, else unknown, and so on.
Reach best(const std::vector<AddressOpinion> &addresses)
{
    for (const Reach reach : {Reach::works, Reach::unknown, Reach::refuses, Reach::fails})
        if (std::any_of(addresses.begin(), addresses.end(),
                        [&](const AddressOpinion &one) { return one.reach == reach; }))
            return reach;
    return Reach::notApplicable;
}

/// The addresses that do not work for this reason.
std::vector<std::string> sharing(const HostOpinion &opinion, const std::string &text)
{
    std::vector<std::string> addresses;
    for (const AddressOpinion &one : opinion.addresses)
        if (one.isTrouble() && one.text == text)
            addresses.push_back(one.probed->address.toString());
    return addresses;
}

/// Joins a host and its DNS result: known results are clauses ("has no address"), others sentences.
std::string textWithoutAddress(const HostOpinion &opinion)
{
    const bool isClause = opinion.code == Code::ownTrouble ||
                          (opinion.reach == Reach::fails && !opinion.host->isAddress);
    return opinion.host->name + (isClause ? " " : ": ") + opinion.text;
}

} // namespace

std::string addressWord(dns::Family family)
{
    switch (family) {
    case dns::Family::ipv4:
        return "IPv4 address";
    case dns::Family::ipv6:
        return "IPv6 address";
    case dns::Family::any:
        break;
    }
    return "address";
}

HostOpinion judgeHost(const Config &config, const Evidence &evidence, const dns::MailHost &host,
                      const std::vector<std::string> &recipients)
{
    HostOpinion opinion{.host = &host};
    if (host.addresses.empty()) {
        judgeWithoutAddress(config, opinion);
        return opinion;
    }
    for (const auto &address : host.addresses)
        opinion.addresses.push_back(
            judgeAddress(config, evidence.probed(host.name, address), recipients));
    opinion.reach = best(opinion.addresses);
    return opinion;
}

std::string place(const Config &config, const std::string &host,
                  const std::vector<std::string> &addresses)
{
    return host + '[' + shortList(addresses) + ']' +
           (config.port() == 25 ? "" : ':' + std::to_string(config.port()));
}

std::vector<HostProblem> hostProblems(const Config &config, const HostOpinion &opinion)
{
    if (opinion.addresses.empty())
        return {{opinion.reach, *opinion.code, textWithoutAddress(opinion)}};
    std::vector<HostProblem> all;
    std::set<std::string> conversation;
    for (const AddressOpinion &one : opinion.addresses)
        if (one.isTrouble() && conversation.insert(one.text).second)
            all.push_back(
                {one.reach, *one.code,
                 place(config, opinion.host->name, sharing(opinion, one.text)) + ": " + one.text});
    return all;
}

} // namespace check_mx_reach
