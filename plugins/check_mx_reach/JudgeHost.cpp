// SPDX-License-Identifier: MIT
#include "check_mx_reach/JudgeHost.hpp"

#include "check_mx_reach/JudgeAddress.hpp"
#include "cli/Words.hpp"

#include <algorithm>

namespace check_mx_reach {

namespace {

using dns::Outcome;

constexpr std::size_t mostAddressesNamed = 4;

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

std::string unusableText(const Config &config, const dns::MailHost &host)
{
    std::string text;
    for (const auto &address : host.unusable)
        text += (text.empty() ? "has only " : " and ") + address.toString() + ", " +
                dns::whyUnusable(address, config.allowsLoopback);
    return text;
}

/// Why there is nothing to connect to.
void judgeWithoutAddress(const Config &config, HostOpinion &opinion)
{
    const dns::MailHost &host = *opinion.host;
    opinion.reach = Reach::fails;
    opinion.cause = Cause::badRecord;
    if (host.isAddress)
        opinion.text = "the MX record holds an address instead of a host name";
    else if (!host.unusable.empty())
        opinion.text = unusableText(config, host);
    else
        opinion.text = dns::describe(host.lookup, addressWord(config.common.family));
    if (host.isAddress || !host.unusable.empty() || isNegative(host.lookup.outcome))
        return;
    opinion.reach = Reach::unknown;
    opinion.cause = host.lookup.outcome == Outcome::bogus   ? Cause::bogus
                    : host.lookup.outcome == Outcome::local ? Cause::local
                                                            : Cause::dnsFails;
}

/// The best that an address can do decides: works, else unknown, else fails, else ignored.
Reach best(const std::vector<AddressOpinion> &addresses)
{
    for (const Reach reach : {Reach::works, Reach::unknown, Reach::fails})
        if (std::any_of(addresses.begin(), addresses.end(),
                        [&](const AddressOpinion &one) { return one.reach == reach; }))
            return reach;
    return Reach::ignored;
}

/// Of the first address that makes the exchanger what it is, or else that is in trouble.
Cause causeOf(const HostOpinion &opinion)
{
    Cause cause = Cause::none;
    for (const AddressOpinion &one : opinion.addresses) {
        if (one.reach == opinion.reach && one.reach != Reach::works)
            return one.cause;
        if (cause == Cause::none)
            cause = one.cause;
    }
    return cause;
}

/// The addresses that fail for this reason.
std::vector<std::string> sharing(const HostOpinion &opinion, const std::string &text)
{
    std::vector<std::string> addresses;
    for (const AddressOpinion &one : opinion.addresses)
        if (one.reach != Reach::works && one.reach != Reach::ignored && one.text == text)
            addresses.push_back(one.contact->address.toString());
    if (addresses.size() > mostAddressesNamed) {
        const std::size_t more = addresses.size() - mostAddressesNamed;
        addresses.resize(mostAddressesNamed);
        addresses.push_back(std::to_string(more) + " more");
    }
    return addresses;
}

std::string portText(const Config &config)
{
    return config.port() == 25 ? "" : ':' + std::to_string(config.port());
}

} // namespace

HostOpinion judgeHost(const Config &config, const Evidence &evidence, const dns::MailHost &host)
{
    HostOpinion opinion{.host = &host};
    if (host.addresses.empty()) {
        judgeWithoutAddress(config, opinion);
        return opinion;
    }
    for (const auto &address : host.addresses)
        opinion.addresses.push_back(judgeAddress(config, evidence.contact(address)));
    opinion.reach = best(opinion.addresses);
    opinion.cause = causeOf(opinion);
    return opinion;
}

std::string place(const Config &config, const std::string &host,
                  const Poco::Net::IPAddress &address)
{
    return host + '[' + address.toString() + ']' + portText(config);
}

std::string troubles(const Config &config, const HostOpinion &opinion)
{
    if (!opinion.text.empty())
        return opinion.host->name + ' ' + opinion.text;
    std::vector<std::string> texts;
    std::vector<std::string> said;
    for (const AddressOpinion &one : opinion.addresses) {
        const bool isTrouble = one.reach != Reach::works && one.reach != Reach::ignored;
        if (!isTrouble || std::find(said.begin(), said.end(), one.text) != said.end())
            continue;
        said.push_back(one.text);
        texts.push_back(opinion.host->name + '[' + cli::join(sharing(opinion, one.text), ", ") +
                        ']' + portText(config) + ": " + one.text);
    }
    return cli::join(texts, "; ");
}

} // namespace check_mx_reach
