// SPDX-License-Identifier: MIT
#include "check_relay_domain/JudgeExchangers.hpp"

#include "check_relay_domain/Exchangers.hpp"
#include "check_relay_domain/OutOfStep.hpp"
#include "check_relay_domain/Result.hpp"
#include "check_relay_domain/Unanswered.hpp"
#include "judge/Auth.hpp"
#include "judge/Code.hpp"
#include "judge/Failure.hpp"
#include "judge/Oddity.hpp"
#include "judge/Tls.hpp"
#include "text/Strings.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace check_relay_domain {

namespace {

using judge::Code;
using nagios::Finding;
using nagios::State;

constexpr std::size_t maxPlacesNamed = 3;

/// The TLS handshake of the first connection, whether or not it came to MAIL.
const tls::Handshake *tlsPeer(const Evidence &evidence)
{
    if (evidence.opening)
        return evidence.opening->tls ? &*evidence.opening->tls : nullptr;
    return evidence.connectionEnd && evidence.connectionEnd->conversation.tls
               ? &*evidence.connectionEnd->conversation.tls
               : nullptr;
}

Findings judgeCertificate(const Config &config, const Evidence &evidence)
{
    const tls::Handshake *peer = tlsPeer(evidence);
    if (!peer)
        return {};
    Findings findings =
        judge::judgeTls(config.tls, config.tls.sni.value_or(config.host), *peer, evidence.now);
    if (evidence.connectionEnd && evidence.connectionEnd->conversation.auth)
        std::erase_if(findings, [&](const Finding &finding) {
            return judge::isTheReason(*evidence.connectionEnd->conversation.auth, finding);
        });
    return findings;
}

/// True when the exchanger was connected, greeted and answered EHLO.
bool isReached(const Exchanger &exchanger)
{
    const Evidence &asked = exchanger.evidence;
    return asked.opening ||
           (asked.connectionEnd && asked.connectionEnd->conversation.verb > smtp::Verb::ehlo);
}

/// True when another exchanger was reached for each domain that this one has.
bool hasSubstitute(const Evidence &evidence, const Exchanger &exchanger)
{
    const auto takesOver = [&](std::size_t domain) {
        return std::any_of(evidence.exchangers.begin(), evidence.exchangers.end(),
                           [&](const Exchanger &other) {
                               return isReached(other) &&
                                      std::count(other.intended.begin(), other.intended.end(),
                                                 domain) > 0;
                           });
    };
    return std::all_of(exchanger.intended.begin(), exchanger.intended.end(), takesOver);
}

bool isWithoutFamily(const Exchanger &exchanger)
{
    const std::optional<ConnectionEnd> &end = exchanger.evidence.connectionEnd;
    return end && end->broken() && end->broken()->failure.kind() == net::FailureKind::noFamily;
}

/// An exchanger that nobody reaches is a loss only where it is the only one: check_mx_reach judges
/// that.
void soften(const Evidence &evidence, const Exchanger &exchanger, Findings &findings)
{
    if (isReached(exchanger) || !hasSubstitute(evidence, exchanger))
        return;
    for (Finding &finding : findings)
        if (isWithoutFamily(exchanger))
            finding.state = State::ok;
        else if (finding.state == State::critical)
            finding.state = State::warning;
}

/// The exchangers of one finding, by their places.
struct Shared {
    Finding finding;
    std::vector<std::string> places;
};

std::string placesText(std::vector<std::string> places, std::size_t all)
{
    if (places.size() == all && all > 1)
        return all == 2 ? "both exchangers" : "all " + std::to_string(all) + " exchangers";
    if (places.size() > maxPlacesNamed) {
        const std::size_t more = places.size() - maxPlacesNamed;
        places.resize(maxPlacesNamed);
        places.push_back(std::to_string(more) + " more");
    }
    return text::join(places, ", ");
}

std::string textOf(const Findings &findings)
{
    std::vector<std::string> texts;
    for (const Finding &finding : findings)
        if (finding.state != State::ok)
            texts.push_back(finding.text);
    return text::join(texts, "; ");
}

/// Why mail cannot be sent to an exchanger's name.
Finding hostFinding(const Config &config, const dns::MailHost &host, State state)
{
    if (host.isAddress)
        return {state, Code::badMx,
                host.name + ": the MX record holds an address instead of a host name"};
    if (!host.unusable.empty())
        return {state, Code::noAddress,
                host.name + " has only " + host.unusable.front().toString() + ", " +
                    dns::whyUnusable(host.unusable.front(), config.allowsLoopback)};
    if (dns::isNegative(host.lookup.outcome))
        return {state, Code::noAddress, host.name + ' ' + dns::describe(host.lookup, "address")};
    return {config.common.timeoutState && host.lookup.outcome == dns::Outcome::timeout
                ? *config.common.timeoutState
                : State::unknown,
            Code::dnsFailed, host.name + ": " + dns::describe(host.lookup, "address")};
}

/// Judges what DNS says of a domain.
Findings judgeRecords(const Config &config, const std::string &domain, const dns::MailHosts &mail)
{
    if (mail.isNull)
        return {{State::critical, Code::nullMx, domain + ": accepts no mail (null MX)"}};
    const bool isThere = mail.mx.outcome == dns::Outcome::found || mail.isImplicit;
    if (!isThere) {
        const bool isMissing = mail.mx.outcome == dns::Outcome::nxdomain;
        State state = isMissing ? State::critical : State::unknown;
        if (mail.mx.outcome == dns::Outcome::timeout)
            state = config.common.timeoutState.value_or(state);
        return {{state, isMissing ? Code::nxdomain : Code::dnsFailed,
                 domain + (isMissing ? " " : ": ") + dns::describe(mail.mx, "MX record")}};
    }
    const bool hasAny =
        std::any_of(mail.hosts.begin(), mail.hosts.end(),
                    [](const dns::MailHost &host) { return !host.addresses.empty(); });
    if (mail.isImplicit && mail.hosts.front().addresses.empty() &&
        dns::isNegative(mail.hosts.front().lookup.outcome))
        return {{State::critical, Code::noMail,
                 domain + " has neither MX record nor address"}};
    Findings findings;
    for (const dns::MailHost &host : mail.hosts)
        if (host.addresses.empty()) {
            findings.push_back(
                hostFinding(config, host, hasAny ? State::warning : State::critical));
            findings.back().text = domain + ": " + findings.back().text;
        }
    return findings;
}

/// The results for one intended recipient at all its exchangers.
struct Tally {
    bool isAsked = false;
    bool isAcceptedByAll = true;
    bool isRefused = false;
    bool isDeferred = false;
};

Tally tallyOf(const Evidence &evidence, std::size_t domain)
{
    Tally tally;
    for (const Exchanger &exchanger : evidence.exchangers) {
        const auto found =
            std::find(exchanger.intended.begin(), exchanger.intended.end(), domain);
        if (found == exchanger.intended.end() || !isReached(exchanger))
            continue;
        const auto index = static_cast<std::size_t>(found - exchanger.intended.begin());
        Result result = Result::unknown;
        for (const RecipientTest &test : exchanger.evidence.tests)
            if (test.question.purpose == Purpose::intended && test.question.index == index)
                result = resultOf(exchanger.evidence, test);
        tally.isAsked = true;
        tally.isAcceptedByAll = tally.isAcceptedByAll && result == Result::accepted;
        tally.isRefused = tally.isRefused || result == Result::refused;
        tally.isDeferred = tally.isDeferred || result == Result::deferred;
    }
    return tally;
}

} // namespace

std::vector<ExchangerOpinion> exchangerOpinions(const Config &config, const Evidence &evidence)
{
    std::vector<ExchangerOpinion> opinions;
    for (const Exchanger &exchanger : evidence.exchangers) {
        ExchangerOpinion opinion{.exchanger = &exchanger,
                                 .place = placeOf(config, exchanger),
                                 .config = configOf(config, exchanger)};
        // What it had: while others waited, not all of --timeout.
        opinion.config.common.timeout =
            net::Seconds(std::round(exchanger.evidence.total.count() * 10) / 10);
        const Evidence &asked = exchanger.evidence;
        opinion.shapes = shapeOpinions(opinion.config, asked);
        opinion.counts = countIntended(asked);
        opinion.findings = judgeServer(opinion.config, asked, opinion.shapes);
        soften(evidence, exchanger, opinion.findings);
        opinion.state = std::string(name(nagios::worst(opinion.findings)));
        opinion.text = textOf(opinion.findings);
        opinions.push_back(std::move(opinion));
    }
    return opinions;
}

Findings judgeExchangers(const Config &config, const Evidence &evidence,
                         const std::vector<ExchangerOpinion> &opinions)
{
    Findings findings;
    const std::vector<std::string> domains = domainsOf(config);
    for (std::size_t i = 0; i < evidence.mail.size(); ++i)
        append(findings, judgeRecords(config, domains[i], evidence.mail[i]));
    std::vector<Shared> all;
    for (const ExchangerOpinion &opinion : opinions)
        for (const Finding &finding : opinion.findings) {
            const auto same = std::find_if(all.begin(), all.end(), [&](const Shared &one) {
                return one.finding.state == finding.state && one.finding.text == finding.text;
            });
            if (same == all.end())
                all.push_back({finding, {opinion.place}});
            else if (same->places.back() != opinion.place)
                same->places.push_back(opinion.place);
        }
    for (Shared &one : all) {
        one.finding.text = placesText(std::move(one.places), opinions.size()) + ": " +
                           one.finding.text;
        findings.push_back(std::move(one.finding));
    }
    return findings;
}

IntendedCounts countOverall(const Config &config, const Evidence &evidence)
{
    IntendedCounts counts;
    for (std::size_t i = 0; i < config.intended.size(); ++i) {
        const Tally tally = tallyOf(evidence, i);
        counts.accepted += tally.isAsked && tally.isAcceptedByAll;
        counts.refused += tally.isRefused;
        counts.deferred += !tally.isRefused && tally.isDeferred;
    }
    return counts;
}

Findings judgeServer(const Config &config, const Evidence &evidence,
                     const std::vector<ShapeOpinion> &shapes)
{
    Findings findings = judgeUnanswered(config, evidence);
    append(findings, judgeForeign(config, evidence, shapes));
    append(findings, judgeIntended(config, evidence));
    append(findings, judgeOutOfStep(config, evidence));
    if (evidence.opening)
        append(findings, judge::judgeOddities(*evidence.opening));
    append(findings, judgeCertificate(config, evidence));
    return findings;
}

} // namespace check_relay_domain
