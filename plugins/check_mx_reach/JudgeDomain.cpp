// SPDX-License-Identifier: MIT
#include "check_mx_reach/JudgeDomain.hpp"

#include "check_mx_reach/JudgeHost.hpp"
#include "text/Strings.hpp"

#include <algorithm>
#include <iterator>

namespace check_mx_reach {

namespace {

using dns::Outcome;
using nagios::State;

/// True when the domain has no exchangers to look at.
bool judgeMx(const Config &config, const dns::MailHosts &mail, DomainOpinion &opinion)
{
    if (mail.isNull) {
        opinion.add(config.nullMx, Cause::nullMx, "accepts no mail (null MX)");
        return true;
    }
    if (mail.mx.outcome == Outcome::found || mail.isImplicit)
        return false;
    if (mail.mx.outcome == Outcome::nxdomain) {
        opinion.add(State::critical, Cause::noDomain, dns::describe(mail.mx, ""));
        return true;
    }
    const bool isTimeout = mail.mx.outcome == Outcome::timeout;
    const State state =
        isTimeout ? config.common.timeoutState.value_or(State::unknown) : State::unknown;
    const Cause cause = mail.mx.outcome == Outcome::bogus   ? Cause::bogus
                        : mail.mx.outcome == Outcome::local ? Cause::local
                                                            : Cause::dnsFails;
    opinion.add(state, cause, dns::describe(mail.mx, "MX record"));
    return true;
}

/// No MX record: its own address takes the mail, if it has one (RFC 5321 section 5.1).
void judgeImplicit(const Config &config, DomainOpinion &opinion)
{
    const HostOpinion &host = opinion.hosts.front();
    const bool isNegative = dns::isNegative(host.host->lookup.outcome) &&
                            host.host->unusable.empty() && host.addresses.empty();
    if (isNegative)
        opinion.add(State::critical, Cause::noMail,
                    "has neither MX record nor " + addressWord(config.common.family));
    else
        opinion.add(config.implicitMx, Cause::none,
                    "has no MX record: mail goes to its own address (implicit MX)");
}

void judgeHosts(const Config &config, const Evidence &evidence, const dns::MailHosts &mail,
                DomainOpinion &opinion)
{
    for (const dns::MailHost &host : mail.hosts)
        opinion.hosts.push_back(judgeHost(config, evidence, host));
    opinion.isImplicit = mail.isImplicit;
    if (mail.isImplicit)
        judgeImplicit(config, opinion);
    if (!opinion.causes.contains(Cause::noMail))
        judgeReach(config, opinion);
}

void judgeRecords(const Config &config, const dns::MailHosts &mail, DomainOpinion &opinion)
{
    if (mail.hasNullBeside)
        opinion.add(State::warning, Cause::badRecord,
                    "a null MX ('.') stands beside other exchangers and is ignored");
    if (mail.mx.isCut)
        opinion.add(State::warning, Cause::badRecord,
                    "there are more MX records than are looked at here");
    for (const HostOpinion &opinionOfHost : opinion.hosts) {
        const dns::MailHost &host = *opinionOfHost.host;
        if (!host.alias.empty())
            opinion.add(State::warning, Cause::alias,
                        host.name + " is an alias (CNAME) of " + host.alias +
                            ", which an MX record must not name");
        if (!host.addresses.empty())
            for (const auto &address : host.unusable)
                opinion.add(State::warning, Cause::badRecord,
                            place(config, host.name, {address.toString()}) + " is " +
                                dns::whyUnusable(address, config.allowsLoopback));
        if (!host.addresses.empty() && host.lookup.outcome > Outcome::noData)
            opinion.add(State::ok, Cause::none,
                        "not all addresses are known of " + host.name + ": " +
                            dns::describe(host.lookup, "address"));
    }
}

void judgeExpectedHosts(const Config &config, const dns::MailHosts &mail, DomainOpinion &opinion)
{
    if (config.expectedHosts.empty())
        return;
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
    if (!text.empty())
        opinion.add(State::warning, Cause::unexpected, "exchangers differ: " + text);
}

/// Can mail get there over IPv6? `ignored` when it cannot be tried here.
Reach ipv6Reach(const DomainOpinion &opinion)
{
    bool isUnknown = false;
    bool isIgnored = false;
    for (const HostOpinion &host : opinion.hosts) {
        isUnknown |= host.host->lookup.outcome > Outcome::noData;
        for (const AddressOpinion &one : host.addresses) {
            if (one.contact->address.family() != Poco::Net::IPAddress::IPv6)
                continue;
            if (one.reach == Reach::works)
                return Reach::works;
            isUnknown |= one.reach == Reach::unknown;
            isIgnored |= one.reach == Reach::ignored;
        }
    }
    return isIgnored ? Reach::ignored : isUnknown ? Reach::unknown : Reach::fails;
}

void judgeIpv6(const Config &config, DomainOpinion &opinion)
{
    if (!config.wantsIpv6 || !opinion.takesMail())
        return;
    switch (ipv6Reach(opinion)) {
    case Reach::works:
        return;
    case Reach::fails:
        return opinion.add(State::warning, Cause::noIpv6,
                           "no exchanger has a working IPv6 address");
    case Reach::ignored:
        return opinion.add(State::unknown, Cause::noFamily,
                           "whether IPv6 works cannot be tried here");
    case Reach::unknown:
        return opinion.add(State::unknown, Cause::none, "whether IPv6 works is not known");
    }
}

} // namespace

State DomainOpinion::state() const
{
    return nagios::worst(findings);
}

bool DomainOpinion::takesMail() const
{
    return std::any_of(hosts.begin(), hosts.end(),
                       [](const HostOpinion &host) { return host.reach == Reach::works; });
}

bool DomainOpinion::hasFailed() const
{
    return state() == State::critical || (state() == State::unknown && !takesMail());
}

std::vector<nagios::Finding> DomainOpinion::worst(std::size_t most) const
{
    std::vector<nagios::Finding> first;
    for (const State state : {State::critical, State::warning, State::unknown})
        for (const nagios::Finding &finding : findings)
            if (finding.state == state && first.size() < most)
                first.push_back(finding);
    return first;
}

void DomainOpinion::add(State state, Cause cause, const std::string &text)
{
    findings.push_back({state, text});
    causes.insert(cause);
}

DomainOpinion judgeDomain(const Config &config, const Evidence &evidence, std::size_t index)
{
    DomainOpinion opinion;
    const dns::MailHosts &mail = evidence.mail[index];
    if (!judgeMx(config, mail, opinion)) {
        judgeHosts(config, evidence, mail, opinion);
        judgeRecords(config, mail, opinion);
        judgeRemarks(config, evidence, opinion);
        judgeDane(config, evidence, index, opinion);
        judgeIpv6(config, opinion);
        if (config.mtaSts)
            judgeSts(config, evidence, index, opinion);
    }
    const bool isKnown = mail.mx.outcome == Outcome::found || isNegative(mail.mx.outcome);
    if (isKnown)
        judgeExpectedHosts(config, mail, opinion);
    if (config.asksNameServers)
        judgeNameServers(evidence.nameServers[index], opinion);
    return opinion;
}

} // namespace check_mx_reach
