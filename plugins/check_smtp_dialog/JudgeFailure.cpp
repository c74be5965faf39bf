// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/Describe.hpp"
#include "check_smtp_dialog/Findings.hpp"
#include "judge/Failure.hpp"
#include "nagios/Measure.hpp"

namespace check_smtp_dialog {

namespace {

using nagios::State;

std::string words(const Config &config, const Evidence &evidence)
{
    const smtp::Break &broken = *evidence.failure;
    if (broken.verb == Verb::connect)
        return judge::connectWords(evidence.attempts, broken.failure.what());
    return judge::breakWords(broken, judge::breakContext(config.common, config.tls, config.port()));
}

/// One address failed, another connected: said, not judged.
void noteAttempts(const Evidence &evidence, Findings &findings)
{
    for (const net::ConnectAttempt &attempt : evidence.attempts)
        if (attempt.failure)
            findings.push_back({State::ok, net::text(attempt.endpoint) + ": " +
                                               attempt.failure->what() + " after " +
                                               nagios::inSeconds(attempt.duration.count())});
}

} // namespace

void judgeFailure(const Config &config, const Evidence &evidence, Findings &findings)
{
    if (evidence.dns && evidence.dns->addresses.empty())
        findings.push_back(judge::judgeLookup(config.common, *evidence.dns));
    noteAttempts(evidence, findings);
    if (evidence.failure)
        findings.push_back({judge::stateOf(config.common, evidence.failure->failure.kind()),
                            words(config, evidence)});
}

} // namespace check_smtp_dialog
