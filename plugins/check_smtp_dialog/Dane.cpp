// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/Dane.hpp"

#include "check_smtp_dialog/Certificates.hpp"
#include "check_smtp_dialog/Failure.hpp"
#include "check_smtp_dialog/OtherAddresses.hpp"
#include "check_smtp_dialog/Replies.hpp"
#include "check_smtp_dialog/Trust.hpp"
#include "judge/Code.hpp"
#include "judge/Dane.hpp"
#include "judge/Tls.hpp"

namespace check_smtp_dialog {

namespace {

using judge::Code;
using nagios::Finding;
using nagios::State;

/// An unreachable address is only noted; a reachable one must match the TLSA records.
Findings judgeOther(const Config &config, const Evidence &other)
{
    const std::string place = net::text(other.attempts.front().endpoint) + ": ";
    if (other.broken && other.broken->verb == Verb::connect)
        return {{State::ok, Code::addressFailed,
                 place + other.broken->failure.what() + ", so its certificate was not seen"}};
    Findings all = judgeFailure(config, other);
    append(all, judgeReplies(config, other));
    append(all, judgeMissingAnswers(config, other, nagios::worst(all) == State::ok));
    if (other.missing == Missing::startTls)
        all.push_back({State::critical, Code::noStarttls, judge::noStartTls});
    append(all, judgeCertificates(config, other));
    for (Finding &finding : all)
        finding.text.insert(0, place);
    return all;
}

} // namespace

Findings judgeDane(const Config &config, const Evidence &evidence)
{
    if (!evidence.tlsa)
        return {};
    Findings findings;
    const State timedOut = config.common.timeoutState.value_or(State::unknown);
    if (const auto why = judge::judgeTlsa(*evidence.tlsa, timedOut))
        findings.push_back(*why);
    if (evidence.dns && evidence.dns->outcome == dns::Outcome::found &&
        evidence.dns->gravest > dns::Outcome::noData)
        findings.push_back({State::ok, Code::addressesUnknown,
                            "not all addresses are known: " +
                                dns::describe({.outcome = evidence.dns->gravest,
                                               .reason = evidence.dns->reason,
                                               .server = evidence.dns->server},
                                              "address")});
    for (const Evidence &other : evidence.others)
        append(findings, judgeOther(upToHandshake(config), other));
    return findings;
}

} // namespace check_smtp_dialog
