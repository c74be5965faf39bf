// SPDX-License-Identifier: MIT
#include "check_mx_reach/Records.hpp"

#include "check_mx_reach/JudgeHost.hpp"
#include "check_mx_reach/Wording.hpp"
#include "text/Strings.hpp"

#include <algorithm>
#include <set>

namespace check_mx_reach {

using dns::Outcome;
using nagios::State;

bool hasHosts(const dns::MailHosts &mail)
{
    return !mail.isNull && (mail.mx.outcome == Outcome::found || mail.isImplicit);
}

nagios::Finding judgeMx(const Config &config, const dns::MailHosts &mail)
{
    if (mail.isNull)
        return {config.nullMx, Code::nullMx, "accepts no mail (null MX)"};
    if (mail.mx.outcome == Outcome::nxdomain)
        return {State::critical, Code::nxdomain, dns::describe(mail.mx, "")};
    const bool isTimeout = mail.mx.outcome == Outcome::timeout;
    const State state =
        isTimeout ? config.common.timeoutState.value_or(State::unknown) : State::unknown;
    const Code code = mail.mx.outcome == Outcome::bogus   ? Code::dnsBogus
                      : mail.mx.outcome == Outcome::local ? Code::ownTrouble
                                                          : Code::dnsFailed;
    return {state, code, dns::describe(mail.mx, "MX record")};
}

bool isWithoutMail(const DomainOpinion &opinion)
{
    if (!opinion.isImplicit)
        return false;
    const HostOpinion &host = opinion.hosts.front();
    return dns::isNegative(host.host->lookup.outcome) && host.host->unusable.empty() &&
           host.addresses.empty();
}

Findings judgeImplicit(const Config &config, const DomainOpinion &opinion)
{
    if (!opinion.isImplicit)
        return {};
    if (isWithoutMail(opinion))
        return {{State::critical, Code::noMail,
                 "has neither MX record nor " + addressWord(config.common.family)}};
    return {{config.implicitMx, Code::implicitMx,
             "has no MX record: mail goes to its own address (implicit MX)"}};
}

namespace {

bool isAnyPublic(const dns::MailHost &host)
{
    return std::any_of(host.addresses.begin(), host.addresses.end(),
                       [](const auto &address) { return !dns::isPrivate(address); });
}

/// True when no sender of the Internet gets to the best exchangers, and one gets to a worse one.
bool isBestPrivate(const dns::MailHosts &mail)
{
    if (mail.hosts.empty())
        return false;
    const unsigned best = mail.hosts.front().preference;
    bool hasAddress = false;
    bool isPublicBest = false;
    bool isPublicWorse = false;
    for (const dns::MailHost &host : mail.hosts) {
        const bool isBest = host.preference == best;
        hasAddress |= isBest && !host.addresses.empty();
        isPublicBest |= isBest && isAnyPublic(host);
        isPublicWorse |= !isBest && isAnyPublic(host);
    }
    return hasAddress && !isPublicBest && isPublicWorse;
}

/// Senders elsewhere lose time at a private address, or meet whoever has it in their own network.
Findings judgePrivate(const Config &config, const dns::MailHosts &mail)
{
    std::vector<std::string> places;
    for (const dns::MailHost &host : mail.hosts) {
        std::vector<std::string> addresses;
        for (const auto &address : host.addresses)
            if (dns::isPrivate(address))
                addresses.push_back(address.toString());
        if (!addresses.empty())
            places.push_back(place(config, host.name, addresses));
    }
    if (places.empty())
        return {};
    const bool isBest = isBestPrivate(mail);
    return {{config.privateMx.value_or(isBest ? State::warning : State::ok), Code::privateMx,
             shortList(places) + (places.size() > 1 ? " are" : " is") +
                 " private: the Internet has no route there" +
                 (isBest ? ", and mail from there goes to the next exchanger" : "")}};
}

} // namespace

Findings judgeRecords(const Config &config, const dns::MailHosts &mail)
{
    Findings findings = judgePrivate(config, mail);
    if (mail.hasNullBeside)
        findings.push_back({State::warning, Code::badMx,
                            "a null MX ('.') stands beside other exchangers and is ignored"});
    if (mail.mx.isCut)
        findings.push_back({State::warning, Code::badMx,
                            "there are more MX records than are looked at here"});
    for (const dns::MailHost &host : mail.hosts) {
        if (!host.alias.empty())
            findings.push_back({State::warning, Code::mxAlias,
                                host.name + " is an alias (CNAME) of " + host.alias +
                                    ", which an MX record must not name"});
        if (!host.addresses.empty())
            for (const auto &address : host.unusable)
                findings.push_back({State::warning, Code::badMx,
                                    place(config, host.name, {address.toString()}) + " is " +
                                        dns::whyUnusable(address, config.allowsLoopback)});
        if (!host.addresses.empty() && host.lookup.outcome > Outcome::noData)
            findings.push_back({State::ok, Code::addressesUnknown,
                                "not all addresses are known of " + host.name + ": " +
                                    dns::describe(host.lookup, "address")});
    }
    return findings;
}

Findings judgeExpectedHosts(const Config &config, const dns::MailHosts &mail)
{
    const bool isKnown = mail.mx.outcome == Outcome::found || isNegative(mail.mx.outcome);
    if (config.expectedHosts.empty() || !isKnown)
        return {};
    std::set<std::string> missing;
    std::set<std::string> surplus;
    for (const dns::MailHost &host : mail.hosts)
        surplus.insert(host.name);
    std::vector<std::string> others; // of another preference
    for (const ExpectedMx &wanted : config.expectedHosts) {
        surplus.erase(wanted.name);
        const auto found =
            std::find_if(mail.hosts.begin(), mail.hosts.end(),
                         [&](const dns::MailHost &host) { return host.name == wanted.name; });
        if (found == mail.hosts.end())
            missing.insert(wanted.name);
        else if (wanted.preference && *wanted.preference != found->preference)
            others.push_back(wanted.name + " has preference " + std::to_string(found->preference) +
                             " instead of " + std::to_string(*wanted.preference));
    }
    std::vector<std::string> parts;
    if (!missing.empty())
        parts.push_back("missing " + text::join({missing.begin(), missing.end()}, ", "));
    if (!surplus.empty())
        parts.push_back("not expected " + text::join({surplus.begin(), surplus.end()}, ", "));
    parts.insert(parts.end(), others.begin(), others.end());
    if (parts.empty())
        return {};
    return {{State::warning, Code::mxUnexpected, "exchangers differ: " + text::join(parts, "; ")}};
}

} // namespace check_mx_reach
