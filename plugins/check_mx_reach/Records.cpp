// SPDX-License-Identifier: MIT
#include "check_mx_reach/Records.hpp"

#include "check_mx_reach/JudgeHost.hpp"
#include "text/Strings.hpp"

#include <algorithm>
#include <iterator>
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

} // namespace check_mx_reach
