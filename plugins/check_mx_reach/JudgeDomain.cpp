// SPDX-License-Identifier: MIT
#include "check_mx_reach/JudgeDomain.hpp"

#include "check_mx_reach/JudgeHost.hpp"
#include "cli/Words.hpp"

#include <algorithm>
#include <iterator>

namespace check_mx_reach {

namespace {

using dns::Outcome;
using nagios::State;

/// -w or -c for what can be reached take the place of the rules for hosts.
bool replacesHostRules(const Config &config)
{
    const nagios::Thresholds &thresholds = config.common.thresholds;
    return thresholds.name("reachable") || thresholds.name("addresses_reachable");
}

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
    const State state = isTimeout ? config.common.timeoutState.value_or(State::unknown)
                                  : State::unknown;
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
        opinion.add(State::critical, Cause::noMail, "has neither MX record nor address");
    else
        opinion.add(config.implicitMx, Cause::none,
                    "has no MX record: mail goes to its own address (implicit MX)");
}

/// All of them are silent on the port and some are seen to be there: more likely it is our side.
bool looksBlockedHere(const DomainOpinion &opinion)
{
    bool anyFiltered = false;
    for (const HostOpinion &host : opinion.hosts)
        for (const AddressOpinion &one : host.addresses) {
            const bool isSilent = one.cause == Cause::filtered || one.cause == Cause::down;
            if (!isSilent && one.reach != Reach::ignored)
                return false;
            anyFiltered |= one.cause == Cause::filtered;
        }
    return anyFiltered;
}

void judgeUnreached(const Config &config, DomainOpinion &opinion)
{
    const bool isUnknown =
        std::any_of(opinion.hosts.begin(), opinion.hosts.end(), [](const HostOpinion &host) {
            return host.reach == Reach::unknown || host.reach == Reach::ignored;
        });
    const State state = isUnknown ? State::unknown : State::critical;
    const bool isBlocked = looksBlockedHere(opinion);
    opinion.add(state, isBlocked ? Cause::blockedHere : Cause::none,
                std::string(isUnknown ? "no exchanger is known to be reachable"
                                      : "no exchanger can be reached") +
                    (isBlocked ? " (outgoing port " + std::to_string(config.port()) +
                                     " blocked here?)"
                               : ""));
    for (const HostOpinion &host : opinion.hosts)
        if (host.reach == Reach::ignored)
            opinion.add(state, Cause::noFamily,
                        host.host->name + " cannot be tried: " + host.addresses.front().text);
        else
            opinion.add(state, host.cause, troubles(config, host));
}

/// A backup may put clients off that have not tried the primary first.
bool isBackupsDeferral(const HostOpinion &host, const HostOpinion &primary)
{
    return host.cause == Cause::comeBack && primary.reach == Reach::works &&
           host.host->preference > primary.host->preference;
}

State stateOfTrouble(Cause cause)
{
    const bool isOurs =
        cause == Cause::noTime || cause == Cause::local || cause == Cause::probeBlocked;
    return isOurs ? State::unknown : State::warning;
}

void judgeReached(const Config &config, DomainOpinion &opinion)
{
    const bool isReplaced = replacesHostRules(config);
    for (const HostOpinion &host : opinion.hosts) {
        if (host.reach == Reach::ignored) {
            opinion.add(State::ok, Cause::none,
                        host.host->name + " was not tried: " + host.addresses.front().text);
            continue;
        }
        const std::string text = troubles(config, host);
        if (text.empty())
            continue;
        const bool isFine = isReplaced || isBackupsDeferral(host, opinion.hosts.front());
        opinion.add(isFine ? State::ok : stateOfTrouble(host.cause), host.cause, text);
    }
}

void judgeHosts(const Config &config, const Evidence &evidence, const dns::MailHosts &mail,
                DomainOpinion &opinion)
{
    for (const dns::MailHost &host : mail.hosts)
        opinion.hosts.push_back(judgeHost(config, evidence, host));
    if (mail.isImplicit)
        judgeImplicit(config, opinion);
    if (opinion.causes.contains(Cause::noMail))
        return;
    if (opinion.takesMail())
        judgeReached(config, opinion);
    else
        judgeUnreached(config, opinion);
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
                            place(config, host.name, address) + " is " +
                                dns::whyUnusable(address, config.allowsLoopback));
        if (!host.addresses.empty() && host.lookup.outcome > Outcome::noData)
            opinion.add(State::ok, Cause::dnsFails,
                        host.name + ": " + dns::describe(host.lookup, "address"));
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
        text = "missing " + cli::join(missing, ", ");
    if (!surplus.empty())
        text += (text.empty() ? "" : "; ") + ("not expected " + cli::join(surplus, ", "));
    if (!text.empty())
        opinion.add(State::warning, Cause::unexpected, "exchangers differ: " + text);
}

void judgeIpv6(const Config &config, DomainOpinion &opinion)
{
    if (!config.wantsIpv6)
        return;
    bool canTell = true;
    for (const HostOpinion &host : opinion.hosts)
        for (const AddressOpinion &one : host.addresses) {
            if (one.contact->address.family() != Poco::Net::IPAddress::IPv6)
                continue;
            if (one.reach == Reach::works)
                return;
            canTell &= one.reach == Reach::fails;
        }
    if (canTell)
        opinion.add(State::warning, Cause::noIpv6, "no exchanger has a working IPv6 address");
    else
        opinion.add(State::unknown, Cause::noFamily, "whether IPv6 works cannot be tried here");
}

} // namespace

State DomainOpinion::state() const
{
    State worst = State::ok;
    for (const nagios::Finding &finding : findings)
        worst = nagios::worst(worst, finding.state);
    return worst;
}

bool DomainOpinion::takesMail() const
{
    return std::any_of(hosts.begin(), hosts.end(),
                       [](const HostOpinion &host) { return host.reach == Reach::works; });
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
        judgeIpv6(config, opinion);
    }
    const bool isKnown = mail.mx.outcome == Outcome::found || isNegative(mail.mx.outcome);
    if (isKnown)
        judgeExpectedHosts(config, mail, opinion);
    if (config.asksNameServers)
        judgeNameServers(evidence.nameServers[index], opinion);
    if (const std::string goesTo = route(opinion);
        !goesTo.empty() && opinion.state() != State::ok)
        opinion.add(opinion.state(), Cause::none, goesTo);
    return opinion;
}

} // namespace check_mx_reach
