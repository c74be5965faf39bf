// SPDX-License-Identifier: MIT
#include "check_mx_reach/sts/Policy.hpp"

#include "check_mx_reach/Wording.hpp"
#include "judge/Certificate.hpp"
#include "judge/Failure.hpp"
#include "judge/Tls.hpp"
#include "options/TlsConfig.hpp"
#include "text/Escape.hpp"
#include "text/Strings.hpp"

#include <Poco/String.h>

namespace check_mx_reach {

namespace {

using text::inQuotes;
using nagios::State;
using net::FailureKind;

constexpr const char *notFetched = "MTA-STS policy cannot be fetched: ";
constexpr int successful = 200;

nagios::Finding untimely(const Config &config, const std::string &text)
{
    return {config.common.timeoutState.value_or(State::unknown), Code::noTime, text};
}

/// Judges a policy host without address.
nagios::Finding judgeLookup(const Config &config, const Sts &sts)
{
    if (!sts.unusable.empty())
        return {State::warning, Code::stsPolicy,
                notFetched + sts.host + " has only " + sts.unusable.front().toString() + ", " +
                    dns::whyUnusable(sts.unusable.front(), config.allowsLoopback)};
    if (dns::isNegative(sts.lookup.outcome))
        return {State::warning, Code::stsPolicy,
                notFetched + sts.host + ' ' + dns::describe(sts.lookup)};
    const State state = sts.lookup.outcome == dns::Outcome::timeout
                            ? config.common.timeoutState.value_or(State::unknown)
                            : State::unknown;
    return {state, Code::dnsFailed, notFetched + sts.host + ": " + dns::describe(sts.lookup)};
}

/// "mta-sts.example.net[192.0.2.1]"; when none took the connection, with all that were tried.
std::string place(const Sts &sts)
{
    std::vector<std::string> addresses;
    for (const net::ConnectAttempt &attempt : sts.fetch.attempts)
        addresses.push_back(attempt.endpoint.host().toString());
    if (!addresses.empty() && !sts.fetch.attempts.back().failure)
        addresses = {addresses.back()};
    return sts.host + '[' + shortList(addresses) + "]: ";
}

bool isOurs(const net::Failure &failure)
{
    return failure.kind() == FailureKind::local || failure.kind() == FailureKind::noFamily ||
           (failure.icmp() && failure.icmp()->viaGateway);
}

/// Says which step failed, and why.
std::string failureText(const mta_sts::PolicyFetch &fetch)
{
    const net::Failure &failure = *fetch.failure;
    const std::string what = failure.what();
    if (!fetch.attempts.empty() && fetch.attempts.back().failure)
        return what;
    const std::string step = fetch.tls ? "the HTTPS answer" : "the TLS handshake";
    switch (failure.kind()) {
    case FailureKind::timeout:
        return "timeout in " + step + " after " + inTenths(fetch.total);
    case FailureKind::plaintext:
        return judge::plaintextWords(what);
    default:
        return step + " fails: " + what;
    }
}

nagios::Finding judgeFailure(const Config &config, const Sts &sts)
{
    const mta_sts::PolicyFetch &fetch = sts.fetch;
    const std::string text = notFetched + place(sts) + failureText(fetch);
    if (fetch.failure->kind() == FailureKind::timeout && !fetch.hadTime)
        return untimely(config, "too little time was left for the MTA-STS policy: raise --timeout");
    if (isOurs(*fetch.failure))
        return {State::unknown, Code::ownTrouble, text};
    return {State::warning, Code::stsPolicy, text};
}

std::string statusText(const http::Response &response)
{
    const std::string status =
        "HTTP status " + std::to_string(response.status) +
        (response.reason.empty() ? "" : ' ' + text::shortened(response.reason, 40));
    constexpr int redirects = 3;
    if (response.status / 100 != redirects)
        return status;
    return status + ", a redirect" +
           (response.location.empty() ? "" : " to " + inQuotes(response.location)) +
           ", which senders do not follow";
}

/// RFC 8461 section 3.2: senders should refuse what is not text/plain; parameters do not matter.
Findings judgeType(const Sts &sts)
{
    const std::string &type = sts.fetch.response->contentType;
    const std::string bare = Poco::trim(type.substr(0, type.find(';')));
    if (Poco::icompare(bare, "text/plain") == 0)
        return {};
    return {{State::warning, Code::stsPolicy,
             "MTA-STS policy has the content type " + inQuotes(type) +
                 " instead of text/plain: senders may refuse it"}};
}

Findings judgeAnswer(const Sts &sts, judge::WallTime now)
{
    const auto finding = [](const std::string &text) {
        return nagios::Finding{State::warning, Code::stsPolicy, text};
    };
    const std::string untrusted = whyUntrusted(*sts.fetch.tls, sts.host, now);
    if (!untrusted.empty())
        return {finding("MTA-STS policy cannot be trusted: " + place(sts) + untrusted)};
    if (sts.fetch.response->status != successful)
        return {finding(notFetched + place(sts) + statusText(*sts.fetch.response))};
    Findings findings = judgeType(sts);
    if (!sts.text.fault.empty())
        findings.push_back(finding("MTA-STS policy is not valid: " + sts.text.fault));
    return findings;
}

} // namespace

std::string whyUntrusted(const tls::Handshake &peer, const std::string &name, judge::WallTime now)
{
    if (judge::trusted(peer, now)) // RFC 8461 section 4.1 wants a subject alternative name
        return judge::nameFault(peer, name);
    options::TlsConfig strict;
    strict.verify = options::Verify::require;
    std::vector<std::string> texts;
    for (const nagios::Finding &finding : judge::judgeTls(strict, name, peer, now))
        if (finding.state == State::critical)
            texts.push_back(finding.text);
    return texts.empty() ? "certificate is not trusted" : text::join(texts, ", ");
}

bool isInForce(const Sts &sts, judge::WallTime now)
{
    return sts.hasPolicy() && whyUntrusted(*sts.fetch.tls, sts.host, now).empty();
}

Findings judgeStsPolicy(const Config &config, const Sts &sts, judge::WallTime now)
{
    if (sts.lookup.addresses.empty())
        return {judgeLookup(config, sts)};
    if (!sts.fetch.tried)
        return {untimely(config,
                         "MTA-STS policy was not fetched: ran out of time (raise --timeout)")};
    return sts.fetch.failure ? Findings{judgeFailure(config, sts)} : judgeAnswer(sts, now);
}

} // namespace check_mx_reach
