// SPDX-License-Identifier: MIT
#include "check_mx_reach/Dane.hpp"

#include "check_mx_reach/Remarks.hpp"
#include "dns/DomainName.hpp"
#include "judge/Dane.hpp"

namespace check_mx_reach {

namespace {

using dns::TlsaAnswer;
using dns::TlsaStatus;
using nagios::Finding;
using nagios::State;

/// Says why TLSA records of an exchanger do not decide, which is the same at all of its addresses.
void judgeTlsaRecords(const Config &config, const HostOpinion &host, const TlsaAnswer &tlsa,
                      Remarks &remarks)
{
    const State timedOut = config.common.timeoutState.value_or(State::unknown);
    std::optional<Finding> why = judge::judgeTlsa(tlsa, timedOut);
    if (!why)
        return;
    if (tlsa.status == TlsaStatus::none) // once for all exchangers that have none
        why->text = "there is no TLSA record";
    for (const AddressOpinion &one : host.addresses)
        remarks.add(host, one, {why->state, why->code, why->text});
}

/// True when the server gave no TLS, and not for lack of our own time or means.
bool lacksTls(const AddressProbe &probed)
{
    if (!probed.conversation.succeeded(Verb::ehlo) || probed.conversation.tls)
        return false;
    const smtp::Reply *const startTls = probed.conversation.reply(Verb::startTls);
    if (startTls && startTls->codeClass() == 4)
        return false;
    const bool isBroken = probed.conversation.broken.has_value();
    return !isBroken || (probed.conversation.broken->failure.kind() != net::FailureKind::local &&
                         (probed.conversation.broken->failure.kind() != net::FailureKind::timeout ||
                          probed.hadTime));
}

/// Judges missing TLS: TLSA records promise it (RFC 7672 section 2.2).
void judgeContact(const Evidence &evidence, const std::vector<std::string> &names, bool isMxSigned,
                  const HostOpinion &host, const AddressOpinion &one, Remarks &remarks)
{
    const std::string consequence = judge::daneConsequence(isMxSigned);
    const TlsaAnswer &tlsa = *evidence.tlsaOf(host.host->name);
    const AddressProbe &probed = *one.probed;
    if (lacksTls(probed))
        remarks.add(host, one,
                    {State::critical, Code::daneMismatch,
                     "TLSA records demand TLS, and there is none" + consequence});
    if (!probed.conversation.tls || !judge::daneDecides(tlsa))
        return;
    const auto &chain = probed.conversation.tls->chain;
    if (chain.empty())
        remarks.add(host, one,
                    {State::critical, Code::daneMismatch,
                     "no certificate for its TLSA records" + consequence});
    const auto matches = judge::daneMatches(tlsa, chain, names, evidence.now);
    for (const Finding &finding : judge::judgeDane(tlsa, chain, matches, "certificate", isMxSigned))
        remarks.add(host, one, {finding.state, finding.code, finding.text});
}

} // namespace

std::vector<std::string> daneNames(const std::string &domain, const dns::MailHosts &mail)
{
    if (!isMxSigned(mail))
        return {};
    std::vector<std::string> names{domain};
    const std::string canonical = dns::canonical(mail.mx.canonicalName);
    if (!canonical.empty() && canonical != domain)
        names.push_back(canonical);
    return names;
}

bool isMxSigned(const dns::MailHosts &mail)
{
    return mail.mx.security == dns::Security::secure;
}

Findings judgeDane(const Config &config, const Evidence &evidence, std::size_t index,
                   const Hosts &hosts)
{
    const dns::MailHosts &mail = evidence.mail[index];
    if (!config.dane || hosts.empty())
        return {};
    const bool isSigned = isMxSigned(mail);
    const std::vector<std::string> names = daneNames(config.domains[index].name, mail);
    bool isAnyDemanding = false;
    Remarks remarks;
    for (const HostOpinion &host : hosts) {
        const TlsaAnswer *const tlsa = evidence.tlsaOf(host.host->name);
        if (!tlsa)
            continue;
        const bool isDemanding = judge::daneDemandsTls(*tlsa);
        isAnyDemanding = isAnyDemanding || isDemanding;
        if (isSigned || isDemanding || judge::daneIsUnknown(*tlsa))
            judgeTlsaRecords(config, host, *tlsa, remarks);
        if (!isDemanding)
            continue;
        for (const AddressOpinion &one : host.addresses)
            if (one.reach == Reach::works)
                judgeContact(evidence, names, isSigned, host, one, remarks);
    }
    Findings findings = remarks.findings(config);
    if (!isSigned)
        findings.insert(
            findings.begin(),
            {State::warning, Code::daneNone,
             std::string(
                 "what DNS says of its exchangers is not signed (DNSSEC), so TLSA records ") +
                 (isAnyDemanding ? "count only for senders that accept an unsigned MX (Postfix at "
                                   "level dane)"
                                 : "do not count")});
    return findings;
}

} // namespace check_mx_reach
