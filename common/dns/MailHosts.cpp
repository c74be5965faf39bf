// SPDX-License-Identifier: MIT
#include "dns/MailHosts.hpp"

#include "dns/DomainName.hpp"
#include "dns/HostName.hpp"
#include "net/Endpoint.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

namespace dns {

namespace {

using net::Deadline;
using Poco::Net::IPAddress;

/// The share of the remaining time for each of the two rounds of questions; connections follow.
constexpr double roundShare = 0.6;

/// The answers to the address questions of each name.
using Lookups = std::map<std::string, std::vector<Answer>>;

/// The answers to the questions of findMailHosts() and to the extra ones.
struct Round {
    std::vector<Answer> ours;
    std::vector<Answer> others;
};

Round askAll(Resolver &resolver, std::vector<Question> ours, const std::vector<Question> &others,
             Deadline deadline)
{
    const auto count = static_cast<std::ptrdiff_t>(ours.size());
    ours.insert(ours.end(), others.begin(), others.end());
    Round round{resolver.ask(ours, deadline), {}};
    const auto end = round.ours.begin() + count;
    round.others.assign(std::make_move_iterator(end), std::make_move_iterator(round.ours.end()));
    round.ours.erase(end, round.ours.end());
    return round;
}

std::vector<Question> mxQuestions(const std::vector<std::string> &domains)
{
    std::vector<Question> questions;
    for (const std::string &domain : domains)
        questions.push_back({domain, Type::mx});
    return questions;
}

/// True when mail can go to a host of this name.
bool isHost(const MailHost &host) { return !host.isAddress && whyNoHostName(host.name).empty(); }

MailHost hostOf(const MailExchanger &exchanger)
{
    MailHost host{.preference = exchanger.preference, .name = canonical(exchanger.host)};
    IPAddress literal;
    host.isAddress = net::parseAddress(host.name, literal);
    host.lookup.outcome = Outcome::nxdomain;
    return host;
}

/// The exchangers of an MX set, each name once, where it is preferred most.
void addHosts(std::vector<MailExchanger> exchangers, MailHosts &mail)
{
    std::sort(exchangers.begin(), exchangers.end());
    std::set<std::string> seen;
    for (const MailExchanger &exchanger : exchangers) {
        MailHost host = hostOf(exchanger);
        if (exchanger.host == ".")
            mail.hasNullBeside = true;
        else if (seen.insert(host.name).second)
            mail.hosts.push_back(std::move(host));
    }
    mail.isNull = mail.hasNullBeside && mail.hosts.empty();
    mail.hasNullBeside = mail.hasNullBeside && !mail.isNull;
    std::stable_sort(
        mail.hosts.begin(), mail.hosts.end(), [](const MailHost &a, const MailHost &b) {
            return a.preference != b.preference ? a.preference < b.preference : a.name < b.name;
        });
}

MailHosts fromMx(const std::string &domain, Answer answer)
{
    MailHosts mail;
    if (answer.outcome == Outcome::found) {
        addHosts(std::move(answer.exchangers), mail);
    } else if (answer.outcome == Outcome::noData) {
        mail.isImplicit = true;
        const std::string name = canonical(answer.canonicalName);
        mail.hosts.push_back({.preference = 0, .name = name.empty() ? domain : name});
    }
    answer.exchangers.clear();
    mail.mx = std::move(answer);
    return mail;
}

/// The address questions of all hosts, each name once.
std::vector<Question> hostQuestions(const std::vector<MailHosts> &all, Family family)
{
    std::set<std::string> names;
    for (const MailHosts &mail : all)
        for (const MailHost &host : mail.hosts)
            if (isHost(host))
                names.insert(host.name);
    std::vector<Question> questions;
    for (const std::string &name : names)
        for (Question &question : addressQuestions(name, family))
            questions.push_back(std::move(question));
    return questions;
}

Lookups byName(const std::vector<Question> &questions, std::vector<Answer> answers)
{
    Lookups lookups;
    for (std::size_t i = 0; i < questions.size(); ++i)
        lookups[questions[i].name].push_back(std::move(answers[i]));
    return lookups;
}

void take(const std::vector<Answer> &answers, bool allowLoopback, MailHost &host)
{
    host.lookup = *std::max_element(
        answers.begin(), answers.end(),
        [](const Answer &a, const Answer &b) { return a.outcome < b.outcome; });
    host.lookup.addresses.clear();
    host.security = securityOfKnown(answers);
    for (const Answer &answer : answers) {
        if (answer.outcome == Outcome::found && canonical(answer.canonicalName) != host.name)
            host.alias = canonical(answer.canonicalName);
        for (const IPAddress &address : answer.addresses) {
            const bool usable = whyUnusable(address, allowLoopback).empty();
            std::vector<IPAddress> &kind = usable ? host.addresses : host.unusable;
            if (std::find(kind.begin(), kind.end(), address) == kind.end())
                kind.push_back(address);
        }
    }
}

} // namespace

std::vector<MailHosts> findMailHosts(Resolver &resolver, const std::vector<std::string> &domains,
                                     const AddressPolicy &policy, Deadline deadline,
                                     ExtraQuestions *extra)
{
    using Questions = std::vector<Question>;
    std::vector<MailHosts> all;
    Round mx = askAll(resolver, mxQuestions(domains), extra ? extra->first() : Questions{},
                      deadline.part(roundShare));
    for (std::size_t i = 0; i < domains.size(); ++i)
        all.push_back(fromMx(domains[i], std::move(mx.ours[i])));
    const Questions questions = hostQuestions(all, policy.family);
    Round hosts = askAll(resolver, questions,
                         extra ? extra->second(std::move(mx.others)) : Questions{},
                         deadline.part(roundShare));
    if (extra)
        extra->finish(std::move(hosts.others));
    const Lookups lookups = byName(questions, std::move(hosts.ours));
    for (MailHosts &mail : all)
        for (MailHost &host : mail.hosts)
            if (const auto found = lookups.find(host.name); found != lookups.end())
                take(found->second, policy.allowLoopback, host);
    return all;
}

bool isPrivate(const IPAddress &address)
{
    const auto *bytes = static_cast<const unsigned char *>(address.addr());
    if (address.family() == IPAddress::IPv6)
        return (bytes[0] & 0xfe) == 0xfc || (bytes[0] == 0xfe && (bytes[1] & 0xc0) == 0xc0);
    return bytes[0] == 10 || (bytes[0] == 172 && (bytes[1] & 0xf0) == 16) ||
           (bytes[0] == 192 && bytes[1] == 168) || (bytes[0] == 100 && (bytes[1] & 0xc0) == 64);
}

std::string whyUnusable(const IPAddress &address, bool allowLoopback)
{
    const bool isIpv4 = address.family() == IPAddress::IPv4;
    const auto *bytes = static_cast<const unsigned char *>(address.addr());
    // Poco's own idea of the IPv6 ones is fe80::/11 and ff00::/11, too narrow.
    const bool isLinkLocal =
        isIpv4 ? address.isLinkLocal() : bytes[0] == 0xfe && (bytes[1] & 0xc0) == 0x80;
    const bool isMulticast = isIpv4 ? address.isMulticast() : bytes[0] == 0xff;
    if (address.isWildcard() || (isIpv4 && bytes[0] == 0))
        return "an unspecified address";
    if (address.isLoopback())
        return allowLoopback ? "" : "a loopback address";
    if (isLinkLocal)
        return "a link-local address";
    if (isMulticast)
        return "a multicast address";
    if (address.isBroadcast())
        return "a broadcast address";
    if (!isIpv4 && (address.isIPv4Mapped() || address.isIPv4Compatible()))
        return "an IPv4 address written as IPv6";
    return "";
}

} // namespace dns
