// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/Describe.hpp"
#include "check_smtp_dialog/Findings.hpp"
#include "judge/Failure.hpp"
#include "nagios/Measure.hpp"
#include "nagios/Perfdata.hpp"
#include "plugin/Dialogue.hpp"
#include "plugin/Targets.hpp"
#include "text/Escape.hpp"

#include <algorithm>

namespace check_smtp_dialog {

namespace {

using text::inQuotes;
using nagios::State;
using net::FailureKind;

constexpr unsigned short smtps = 465;

/// What to try when plain text and TLS were mixed up.
std::string mixUp(const Config &config, const StepFailure &failed)
{
    if (failed.step == Step::banner && !config.tls.implicit &&
        judge::looksLikeTls(failed.fragment))
        return " (the server speaks TLS here: use -s)";
    const bool silent = failed.failure.kind() == FailureKind::timeout && failed.fragment.empty();
    if (failed.step == Step::banner && !config.tls.implicit && silent && config.port() == smtps)
        return " (port 465 expects TLS from the first byte: use -s)";
    if (failed.step == Step::handshake && config.tls.implicit &&
        failed.failure.kind() == FailureKind::plaintext)
        return " (the server speaks plain text here: use -S, or another port)";
    return "";
}

std::string greetingWords(const Config &config, const StepFailure &failed)
{
    switch (failed.failure.kind()) {
    case FailureKind::timeout:
        return "connected, but no greeting within " +
               nagios::number(config.common.timeout.count()) + " s";
    case FailureKind::closed:
        return "connection closed before the greeting";
    case FailureKind::reset:
        return "connection reset before the greeting";
    default:
        return std::string(failed.failure.what()) + " instead of a greeting";
    }
}

std::string words(const Config &config, const Evidence &evidence)
{
    const StepFailure &failed = *evidence.failure;
    const std::string what = failed.failure.what();
    const FailureKind kind = failed.failure.kind();
    const std::string name = stepName(failed.step, failed.subject);
    if (failed.step == Step::connect)
        return judge::connectWords(evidence.attempts, what);
    if (kind == FailureKind::tls)
        return "TLS handshake failed: " + what;
    if (failed.step == Step::banner && failed.fragment.empty())
        return greetingWords(config, failed);
    if (kind == FailureKind::timeout)
        return "timeout after " + nagios::number(config.common.timeout.count()) + " s in " + name +
               (failed.fragment.empty() ? ", no answer" : judge::gotWords(failed.fragment));
    if (kind == FailureKind::plaintext)
        return "plain text where TLS was expected: " + inQuotes(what);
    if (failed.step == Step::handshake && kind == FailureKind::protocol)
        return what;
    return what + " in " + name + judge::gotWords(failed.fragment);
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
                            words(config, evidence) + mixUp(config, *evidence.failure)});
}

} // namespace check_smtp_dialog
