// SPDX-License-Identifier: MIT
#include "check_mx_reach/JudgeDomain.hpp"

#include "check_mx_reach/Dane.hpp"
#include "check_mx_reach/JudgeHost.hpp"
#include "check_mx_reach/NameServers.hpp"
#include "check_mx_reach/Reachability.hpp"
#include "check_mx_reach/Recipients.hpp"
#include "check_mx_reach/Records.hpp"
#include "check_mx_reach/Remarks.hpp"
#include "check_mx_reach/sts/Judge.hpp"

#include <algorithm>

namespace check_mx_reach {

namespace {

using nagios::State;

/// Judges the exchangers of a domain, or its own address.
Findings judgeHosts(const Config &config, const Evidence &evidence, std::size_t index,
                    const DomainOpinion &opinion)
{
    Findings findings = judgeImplicit(config, opinion);
    if (!isWithoutMail(opinion))
        append(findings, judgeReach(config, opinion.hosts));
    append(findings, judgeRandom(evidence.randomAt(config.domains[index].name), opinion.hosts));
    append(findings, judgeRecords(config, evidence.mail[index]));
    append(findings, judgeRemarks(config, evidence, opinion.hosts));
    append(findings, judgeDane(config, evidence, index, opinion.hosts));
    append(findings, judgeIpv6(config, opinion.hosts));
    append(findings, judgeSts(config, evidence, index, opinion.hosts));
    return findings;
}

/// Where it is not known whether mail gets there, a warning about something else says no more than
/// that: asking for more must not make UNKNOWN a WARNING.
void keepUnknown(Findings &findings)
{
    if (nagios::worst(findings) != State::warning ||
        std::none_of(findings.begin(), findings.end(), [](const nagios::Finding &finding) {
            return finding.state == State::unknown;
        }))
        return;
    for (nagios::Finding &finding : findings)
        if (finding.state == State::warning)
            finding.state = State::unknown;
}

bool hasAnswer(const dns::Answer &answer)
{
    return answer.outcome == dns::Outcome::found || dns::isNegative(answer.outcome);
}

} // namespace

DomainOpinion judgeDomain(const Config &config, const Evidence &evidence, std::size_t index)
{
    const dns::MailHosts &mail = evidence.mail[index];
    DomainOpinion opinion;
    for (const smtp::Address &recipient : config.recipientsOf(config.domains[index]))
        opinion.recipients.push_back(recipient.text());
    if (hasHosts(mail)) {
        for (const dns::MailHost &host : mail.hosts)
            opinion.hosts.push_back(judgeHost(config, evidence, host, opinion.recipients));
        opinion.isImplicit = mail.isImplicit;
        opinion.findings = judgeHosts(config, evidence, index, opinion);
    } else {
        opinion.findings = {judgeMx(config, mail)};
        opinion.isMeant = mail.isNull && config.nullMx <= nagios::State::warning;
    }
    append(opinion.findings, judgeExpectedHosts(config, mail));
    if (config.asksNameServers)
        append(opinion.findings,
               judgeNameServers(evidence.nameServers[index], hasAnswer(mail.mx)));
    if (!opinion.takesMail())
        keepUnknown(opinion.findings);
    return opinion;
}

} // namespace check_mx_reach
