// SPDX-License-Identifier: MIT
#include "check_mx_reach/Remarks.hpp"

#include "check_mx_reach/JudgeHost.hpp"
#include "check_mx_reach/Wording.hpp"
#include "judge/Certificate.hpp"
#include "judge/Dane.hpp"
#include "judge/Delivery.hpp"
#include "judge/Failure.hpp"
#include "judge/Oddity.hpp"
#include "judge/Reply.hpp"
#include "judge/ReverseDns.hpp"
#include "judge/Tls.hpp"
#include "text/Escape.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace check_mx_reach {

void Remarks::add(const HostOpinion &host, const AddressOpinion &one, Remark remark)
{
    auto known = std::find_if(all_.begin(), all_.end(), [&](const Remark &other) {
        return other.state == remark.state && other.text == remark.text;
    });
    if (known == all_.end())
        known = all_.insert(all_.end(), std::move(remark));
    if (known->places.empty() || known->places.back().first != host.host->name)
        known->places.push_back({host.host->name, {}});
    known->places.back().second.push_back(one.probed->address.toString());
}

Findings Remarks::findings(const Config &config) const
{
    Findings findings;
    for (const Remark &remark : all_) {
        std::vector<std::string> places;
        for (const auto &[host, addresses] : remark.places)
            places.push_back(place(config, host, addresses));
        findings.push_back({remark.state, remark.code, shortList(places) + ": " + remark.text});
    }
    return findings;
}

namespace {

using text::inQuotes;
using nagios::State;

/// A working address, and the list that collects what is odd about it.
struct Subject {
    const Config &config;
    const Evidence &evidence;
    const HostOpinion &host;
    const AddressOpinion &address;
    Remarks &remarks;

    void add(State state, nagios::FindingCode code, const std::string &text) const
    {
        remarks.add(host, address, {state, code, text});
    }
    void add(const Findings &findings) const
    {
        for (const nagios::Finding &finding : findings)
            add(finding.state, finding.code, finding.text);
    }
};

bool isStarred(const AddressProbe &probed)
{
    const smtp::Reply *const greeting = probed.conversation.reply(Verb::greeting);
    return greeting && greeting->lines.front().starts_with("***");
}

void judgeReply(const Subject &subject, const smtp::Reply *reply)
{
    if (!reply)
        return;
    if (reply->mixedCodes())
        subject.add(State::warning, Code::mixedCodes,
                    "different codes in one reply: " + inQuotes(reply->text()));
    if (reply->bareLineFeed)
        subject.add(State::ok, Code::replyForm, "a reply has a line end without CR");
    if (reply->codeOnly)
        subject.add(State::ok, Code::replyForm, "a reply has a code without text");
    if (reply->unprintable)
        subject.add(State::ok, Code::replyForm, "a reply has control or 8-bit characters");
    if (reply->moreReturns)
        subject.add(State::ok, Code::replyForm, "a reply has a line end with more than one CR");
}

/// Judges the answers once more, each taken later, when there were more than were asked for.
Findings judgeSurplus(const smtp::Conversation &log)
{
    if (log.surplus() == 0)
        return {};
    const options::AuthConfig none;
    return judge::judgeSurplus(
        log, judge::refusalIn(judge::judgeDelivery(log.takenLater(), {.auth = none})));
}

void judgeForm(const Subject &subject)
{
    const AddressProbe &probed = *subject.address.probed;
    const smtp::Reply *const ehlo = probed.conversation.reply(Verb::ehlo);
    if (ehlo && ehlo->code == 530)
        subject.add(State::warning, Code::demandsTls,
                    "demands TLS of everybody, which a public server must not (RFC 3207): " +
                        inQuotes(ehlo->text()));
    judgeReply(subject, probed.conversation.reply(Verb::greeting));
    judgeReply(subject, ehlo);
    judgeReply(subject, probed.conversation.reply(Verb::startTls));
    subject.add(judge::judgeOddities(probed.conversation));
    subject.add(judgeSurplus(probed.further ? *probed.further : probed.conversation));
    if (probed.conversation.capabilities.masked() || isStarred(probed))
        subject.add(State::warning, Code::middlebox,
                    judge::strippedStartTls);
    if (probed.conversation.saidHelo())
        subject.add(State::ok, Code::heloOnly, "EHLO refused, HELO asked instead");
    if (probed.isSecondTry)
        subject.add(State::ok, Code::secondTry, "answered 450 at first and was asked again");
}

/// What chain and name are judged by. Unless --verify says otherwise they are noted: senders
/// deliver to a self-signed exchanger as well.
options::TlsConfig trustRules(const Config &config)
{
    options::TlsConfig rules = config.tls;
    if (rules.verify == options::Verify::automatic)
        rules.verify = options::Verify::off;
    return rules;
}

/// True when chain and name are not for authorities to judge: TLSA records decide, or an MTA-STS
/// policy does; or they were not compared with this exchanger's name.
bool isTrustJudgedElsewhere(const Subject &subject)
{
    const Config &config = subject.config;
    const dns::TlsaAnswer *const tlsa = subject.evidence.tlsaOf(subject.host.host->name);
    return (tlsa && judge::daneDecides(*tlsa)) ||
           (config.mtaSts && config.tls.verify == options::Verify::automatic) ||
           subject.host.host->name != subject.address.probed->host;
}

/// Judges the certificate. Senders that do not verify take any; some refuse TLS for a weak one, and
/// nobody keeps a revoked one on purpose. Dates count when they are asked for.
void judgeCertificate(const Subject &subject)
{
    const tls::Handshake &peer = *subject.address.probed->conversation.tls;
    const options::TlsConfig &tls = subject.config.tls;
    subject.add(judge::judgeProtocol(tls, peer));
    if (peer.chain.empty())
        return subject.add(State::warning, Code::noCertificate, "shows no certificate");
    subject.add(
        judge::judgeKeyExchange(peer, judge::keyExchangeState(trustRules(subject.config))));
    const judge::CertificateRules rules{
        .days = tls.days,
        .outOfTime = tls.days ? State::critical : State::ok,
        .revoked = State::warning,
        .staple = State::ok};
    const judge::WallTime now = subject.evidence.now;
    subject.add(judgeLife(peer, rules, now));
    if (!isTrustJudgedElsewhere(subject))
        subject.add(judge::judgeTrust(trustRules(subject.config), subject.host.host->name, peer));
    subject.add(judgeStrength(peer, rules));
    subject.add(judgeStaple(peer, rules, now));
}

void judgeRefusedTls(const Subject &subject, const smtp::Reply &reply)
{
    subject.add(State::warning, Code::tlsBroken, judge::replyWords(Verb::startTls, "", reply));
}

void judgeBrokenTls(const Subject &subject)
{
    const AddressProbe &probed = *subject.address.probed;
    const net::Failure &failure = probed.conversation.broken->failure;
    // Somebody on the way speaks for the server (CVE-2011-0411), or it takes orders in plain text.
    if (failure.kind() == net::FailureKind::plaintext)
        subject.add(State::critical, Code::tlsBroken,
                    judge::plaintextWords(failure.what()));
    else if (failure.kind() == net::FailureKind::protocol &&
             probed.conversation.broken->verb == Verb::handshake)
        subject.add(State::critical, Code::tlsBroken, failure.what());
    else if (failure.kind() == net::FailureKind::timeout && !probed.hadTime)
        subject.add(subject.config.common.timeoutState.value_or(State::unknown), Code::noTime,
                    "too little time was left for STARTTLS: raise --timeout");
    else if (failure.kind() == net::FailureKind::local)
        subject.add(State::unknown, Code::ownTrouble, failure.what());
    else
        subject.add(State::warning, Code::tlsBroken,
                    std::string("STARTTLS is offered, but the handshake fails: ") + failure.what());
}

/// Judges TLS. Senders fall back to plain text, so most faults do not stop mail.
void judgeTls(const Subject &subject)
{
    const AddressProbe &probed = *subject.address.probed;
    if (!probed.conversation.succeeded(Verb::ehlo))
        return;
    const smtp::Reply *const startTls = probed.conversation.reply(Verb::startTls);
    const bool isStripped = probed.conversation.capabilities.masked() || isStarred(probed);
    if (probed.conversation.tls)
        judgeCertificate(subject);
    else if (!subject.config.reaches(Depth::starttls) || subject.config.tls.implicit)
        return;
    else if (!probed.conversation.capabilities.has("STARTTLS") && !isStripped)
        subject.add(State::warning, Code::noStarttls, judge::noStartTls);
    else if (startTls && startTls->codeClass() != 2)
        judgeRefusedTls(subject, *startTls);
    else if (probed.conversation.broken)
        judgeBrokenTls(subject);
}

/// Judges reverse DNS where --fcrdns asks for it.
void judgeNames(const Subject &subject)
{
    if (!subject.config.fcrdns)
        return;
    subject.add(judge::judgeReverse(subject.evidence.reverse, subject.address.probed->address,
                                    *subject.config.fcrdns));
}

/// Notes address families that this machine does not have. Where an exchanger has no other address,
/// and none works elsewhere, that has been said already.
Findings noteIgnored(const Config &config, const Hosts &hosts)
{
    std::map<std::string, std::vector<std::string>> places; // by reason
    for (const HostOpinion &host : hosts)
        for (const AddressOpinion &one : host.addresses)
            if (one.reach == Reach::notApplicable &&
                (isAnyWorking(hosts) || host.reach != one.reach))
                places[one.text].push_back(
                    place(config, host.host->name, {one.probed->address.toString()}));
    Findings notes;
    for (const auto &[reason, where] : places)
        notes.push_back({State::ok, Code::notTried,
                         shortList(where) + (where.size() > 1 ? " were" : " was") +
                             " not tried: " + reason});
    return notes;
}

} // namespace

Findings judgeRemarks(const Config &config, const Evidence &evidence, const Hosts &hosts)
{
    Findings findings = noteIgnored(config, hosts);
    Remarks remarks;
    for (const HostOpinion &host : hosts)
        for (const AddressOpinion &one : host.addresses)
            if (one.reach == Reach::works) {
                const Subject subject{config, evidence, host, one, remarks};
                judgeForm(subject);
                judgeTls(subject);
                judgeNames(subject);
            }
    append(findings, remarks.findings(config));
    return findings;
}

} // namespace check_mx_reach
