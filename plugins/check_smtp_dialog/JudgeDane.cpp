// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/Findings.hpp"
#include "check_smtp_dialog/OtherAddresses.hpp"
#include "check_smtp_dialog/Trust.hpp"
#include "judge/Dane.hpp"

namespace check_smtp_dialog {

namespace {

using nagios::Finding;
using nagios::State;

/// Nobody has to be there, but whoever takes the connection must show what the records say.
void judgeOther(const Config &config, const Evidence &other, Findings &findings)
{
    const std::string place = net::text(other.attempts.front().endpoint) + ": ";
    if (other.failure && other.failure->verb == Verb::connect) {
        findings.push_back({State::ok, place + other.failure->failure.what() +
                                           ", so its certificate was not seen"});
        return;
    }
    Findings all;
    judgeFailure(config, other, all);
    judgeReplies(config, other, all);
    if (other.missing == Missing::startTls)
        all.push_back({State::critical, "STARTTLS is not offered"});
    judgeCertificates(config, other, all);
    for (const Finding &finding : all)
        findings.push_back({finding.state, place + finding.text});
}

} // namespace

void judgeDane(const Config &config, const Evidence &evidence, Findings &findings)
{
    if (!evidence.tlsa)
        return;
    const State timedOut = config.common.timeoutState.value_or(State::unknown);
    if (const auto why = judge::judgeTlsa(*evidence.tlsa, timedOut))
        findings.push_back(*why);
    for (const Evidence &other : evidence.others)
        judgeOther(upToHandshake(config), other, findings);
}

} // namespace check_smtp_dialog
