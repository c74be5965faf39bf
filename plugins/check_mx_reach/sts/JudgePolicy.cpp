// SPDX-License-Identifier: MIT
// The policy host and its file, as a sender sees them: whatever is wrong there, mail goes on
// without a policy, or by the one that was seen before.
#include "check_mx_reach/sts/Judge.hpp"

#include "check_mx_reach/Wording.hpp"
#include "judge/Certificate.hpp"
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

void addUntimely(const Config &config, const std::string &text, DomainOpinion &opinion)
{
    opinion.add(config.common.timeoutState.value_or(State::unknown), Cause::noTime, text);
}

/// There is no address to connect to.
void judgeLookup(const Config &config, const Sts &sts, DomainOpinion &opinion)
{
    if (!sts.unusable.empty())
        return opinion.add(State::warning, Cause::stsPolicy,
                           notFetched + sts.host + " has only " + sts.unusable.front().toString() +
                               ", " +
                               dns::whyUnusable(sts.unusable.front(), config.allowsLoopback));
    if (dns::isNegative(sts.lookup.outcome))
        return opinion.add(State::warning, Cause::stsPolicy,
                           notFetched + sts.host + ' ' + dns::describe(sts.lookup));
    const State state = sts.lookup.outcome == dns::Outcome::timeout
                            ? config.common.timeoutState.value_or(State::unknown)
                            : State::unknown;
    opinion.add(state, Cause::dnsFails,
                notFetched + sts.host + ": " + dns::describe(sts.lookup));
}

/// "mta-sts.example.net[192.0.2.1]"; when none took the connection, with all that were tried.
std::string placeOf(const Sts &sts)
{
    std::vector<std::string> addresses;
    for (const net::ConnectAttempt &attempt : sts.visit.attempts)
        addresses.push_back(attempt.endpoint.host().toString());
    if (!addresses.empty() && !sts.visit.attempts.back().failure)
        addresses = {addresses.back()};
    return sts.host + '[' + few(addresses) + "]: ";
}

bool isOurs(const net::Failure &failure)
{
    return failure.kind() == FailureKind::local || failure.kind() == FailureKind::noFamily ||
           (failure.icmp() && failure.icmp()->viaGateway);
}

/// What was not reached, and why.
std::string failureText(const mta_sts::PolicyFetch &visit)
{
    const net::Failure &failure = *visit.failure;
    const std::string what = failure.what();
    if (!visit.attempts.empty() && visit.attempts.back().failure)
        return what;
    const std::string step = visit.tls ? "the HTTPS answer" : "the TLS handshake";
    switch (failure.kind()) {
    case FailureKind::timeout:
        return "timeout in " + step + " after " + tenths(visit.total);
    case FailureKind::plaintext:
        return "plain text where TLS was expected: " + inQuotes(what);
    default:
        return step + " fails: " + what;
    }
}

void judgeFailure(const Config &config, const Sts &sts, DomainOpinion &opinion)
{
    const mta_sts::PolicyFetch &visit = sts.visit;
    const std::string text = notFetched + placeOf(sts) + failureText(visit);
    if (visit.failure->kind() == FailureKind::timeout && !visit.hadTime)
        return addUntimely(config, "too little time was left for the MTA-STS policy: raise --timeout",
                           opinion);
    if (isOurs(*visit.failure))
        return opinion.add(State::unknown, Cause::local, text);
    opinion.add(State::warning, Cause::stsPolicy, text);
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
void judgeType(const Sts &sts, DomainOpinion &opinion)
{
    const std::string &type = sts.visit.response->contentType;
    const std::string bare = Poco::trim(type.substr(0, type.find(';')));
    if (Poco::icompare(bare, "text/plain") != 0)
        opinion.add(State::warning, Cause::stsPolicy,
                    "MTA-STS policy has the content type " + inQuotes(type) +
                        " instead of text/plain: senders may refuse it");
}

void judgeAnswer(const Sts &sts, judge::WallTime now, DomainOpinion &opinion)
{
    const auto add = [&](const std::string &text) {
        opinion.add(State::warning, Cause::stsPolicy, text);
    };
    const std::string untrusted = whyUntrusted(*sts.visit.tls, sts.host, now);
    if (!untrusted.empty())
        return add("MTA-STS policy cannot be trusted: " + placeOf(sts) + untrusted);
    if (sts.visit.response->status != successful)
        return add(notFetched + placeOf(sts) + statusText(*sts.visit.response));
    judgeType(sts, opinion);
    if (!sts.text.fault.empty())
        add("MTA-STS policy is not valid: " + sts.text.fault);
}

} // namespace

std::string whyUntrusted(const tls::Peer &peer, const std::string &name, judge::WallTime now)
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

bool judgeStsPolicy(const Config &config, const Sts &sts, judge::WallTime now,
                    DomainOpinion &opinion)
{
    if (sts.lookup.addresses.empty())
        judgeLookup(config, sts, opinion);
    else if (!sts.visit.tried)
        addUntimely(config,
                    "MTA-STS policy was not fetched: ran out of time (raise --timeout)", opinion);
    else if (sts.visit.failure)
        judgeFailure(config, sts, opinion);
    else
        judgeAnswer(sts, now, opinion);
    return sts.hasPolicy() && whyUntrusted(*sts.visit.tls, sts.host, now).empty();
}

} // namespace check_mx_reach
