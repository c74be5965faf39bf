// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/Failure.hpp"

#include "judge/Delivery.hpp"
#include "judge/Failure.hpp"
#include "nagios/Measure.hpp"

namespace check_smtp_dialog {

namespace {

using judge::Code;
using nagios::State;

std::string failureText(const Config &config, const Evidence &evidence)
{
    const smtp::Break &broken = *evidence.broken;
    if (broken.verb == Verb::connect)
        return judge::connectWords(evidence.attempts, broken.failure.what());
    return judge::breakWords(broken,
                             judge::breakContext(config.common, config.tls, config.port())) +
           judge::bdatHint(evidence);
}

/// Notes addresses that failed before another one connected.
Findings noteAttempts(const Evidence &evidence)
{
    Findings notes;
    for (const net::ConnectAttempt &attempt : evidence.attempts)
        if (attempt.failure)
            notes.push_back({State::ok, Code::addressFailed,
                             net::text(attempt.endpoint) + ": " + attempt.failure->what() +
                                 " after " + nagios::inSeconds(attempt.duration.count())});
    return notes;
}

} // namespace

Findings judgeFailure(const Config &config, const Evidence &evidence)
{
    Findings findings;
    if (evidence.dns && evidence.dns->addresses.empty())
        findings.push_back(judge::judgeLookup(config.common, *evidence.dns));
    append(findings, noteAttempts(evidence));
    if (evidence.broken)
        findings.push_back({judge::stateOf(config.common, evidence.broken->failure.kind()),
                            judge::codeOf(*evidence.broken), failureText(config, evidence)});
    return findings;
}

} // namespace check_smtp_dialog
