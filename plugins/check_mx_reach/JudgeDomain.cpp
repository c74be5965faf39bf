// SPDX-License-Identifier: MIT
#include "check_mx_reach/JudgeDomain.hpp"

#include "check_mx_reach/JudgeHost.hpp"
#include "text/Strings.hpp"

#include <algorithm>
#include <iterator>
#include <set>

namespace check_mx_reach {

namespace {

using dns::Outcome;
using nagios::State;

/// There are exchangers to look at, or the domain's own address.
bool hasHosts(const dns::MailHosts &mail)
{
    return !mail.isNull && (mail.mx.outcome == Outcome::found || mail.isImplicit);
}

/// Why there are none.
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

/// No MX record, and no address of its own that could take the mail.
bool isWithoutMail(const DomainOpinion &opinion)
{
    if (!opinion.isImplicit)
        return false;
    const HostOpinion &host = opinion.hosts.front();
    return dns::isNegative(host.host->lookup.outcome) && host.host->unusable.empty() &&
           host.addresses.empty();
}

/// No MX record: its own address takes the mail, if it has one (RFC 5321 section 5.1).
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

Findings judgeRecords(const Config &config, const dns::MailHosts &mail)
{
    Findings findings;
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
    const std::set<std::string> wanted(config.expectedHosts.begin(), config.expectedHosts.end());
    std::set<std::string> found;
    for (const dns::MailHost &host : mail.hosts)
        found.insert(host.name);
    std::vector<std::string> missing;
    std::vector<std::string> surplus;
    std::set_difference(wanted.begin(), wanted.end(), found.begin(), found.end(),
                        std::back_inserter(missing));
    std::set_difference(found.begin(), found.end(), wanted.begin(), wanted.end(),
                        std::back_inserter(surplus));
    std::string text;
    if (!missing.empty())
        text = "missing " + text::join(missing, ", ");
    if (!surplus.empty())
        text += (text.empty() ? "" : "; ") + ("not expected " + text::join(surplus, ", "));
    if (text.empty())
        return {};
    return {{State::warning, Code::mxUnexpected, "exchangers differ: " + text}};
}

/// Can mail get there over IPv6? `ignored` when it cannot be tried here.
Reach ipv6Reach(const Hosts &hosts)
{
    bool isUnknown = false;
    bool isIgnored = false;
    for (const HostOpinion &host : hosts) {
        isUnknown |= host.host->lookup.outcome > Outcome::noData;
        for (const AddressOpinion &one : host.addresses) {
            if (one.probed->address.family() != Poco::Net::IPAddress::IPv6)
                continue;
            if (one.reach == Reach::works)
                return Reach::works;
            isUnknown |= one.reach == Reach::unknown;
            isIgnored |= one.reach == Reach::notApplicable;
        }
    }
    return isIgnored ? Reach::notApplicable : isUnknown ? Reach::unknown : Reach::fails;
}

Findings judgeIpv6(const Config &config, const Hosts &hosts)
{
    if (!config.wantsIpv6 || !takesMail(hosts))
        return {};
    switch (ipv6Reach(hosts)) {
    case Reach::works:
        break;
    case Reach::fails:
        return {{State::warning, Code::noIpv6, "no exchanger has a working IPv6 address"}};
    case Reach::notApplicable:
        return {{State::unknown, Code::noFamily, "whether IPv6 works cannot be tried here"}};
    case Reach::unknown:
        return {{State::unknown, Code::ipv6Unknown, "whether IPv6 works is not known"}};
    }
    return {};
}

/// What there is to say of exchangers, and of the domain's own address.
Findings judgeHosts(const Config &config, const Evidence &evidence, std::size_t index,
                    const DomainOpinion &opinion)
{
    Findings findings = judgeImplicit(config, opinion);
    if (!isWithoutMail(opinion))
        append(findings, judgeReach(config, opinion.hosts));
    append(findings, judgeRecords(config, evidence.mail[index]));
    append(findings, judgeRemarks(config, evidence, opinion.hosts));
    append(findings, judgeDane(config, evidence, index, opinion.hosts));
    append(findings, judgeIpv6(config, opinion.hosts));
    append(findings, judgeSts(config, evidence, index, opinion.hosts));
    return findings;
}

} // namespace

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

DomainOpinion judgeDomain(const Config &config, const Evidence &evidence, std::size_t index)
{
    const dns::MailHosts &mail = evidence.mail[index];
    DomainOpinion opinion;
    if (hasHosts(mail)) {
        for (const dns::MailHost &host : mail.hosts)
            opinion.hosts.push_back(judgeHost(config, evidence, host));
        opinion.isImplicit = mail.isImplicit;
        opinion.findings = judgeHosts(config, evidence, index, opinion);
    } else {
        opinion.findings = {judgeMx(config, mail)};
    }
    append(opinion.findings, judgeExpectedHosts(config, mail));
    if (config.asksNameServers)
        append(opinion.findings, judgeNameServers(evidence.nameServers[index]));
    return opinion;
}

} // namespace check_mx_reach
