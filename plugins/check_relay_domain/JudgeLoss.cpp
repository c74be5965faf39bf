// SPDX-License-Identifier: MIT
#include "check_relay_domain/Findings.hpp"

#include "judge/Auth.hpp"
#include "judge/Failure.hpp"
#include "plugin/Dialogue.hpp"
#include "plugin/Targets.hpp"
#include "text/Escape.hpp"

#include <algorithm>

namespace check_relay_domain {

namespace {

using nagios::Finding;
using text::inQuotes;
using nagios::State;
using Step = smtp::Opening::Step;

std::string stepName(const Loss &loss)
{
    if (loss.isOpen)
        return "a transaction";
    switch (loss.opening.step) {
    case Step::greeting:
        return "the greeting";
    case Step::ehlo:
        return loss.opening.saidHelo ? "HELO" : "EHLO";
    case Step::startTls:
        return "STARTTLS";
    case Step::auth:
        return "AUTH " + std::string(name(*loss.opening.auth->mechanism));
    case Step::handshake:
        break;
    }
    return "the TLS handshake";
}

/// A connection that failed.
Finding ofFailure(const Config &config, const Evidence &evidence, const Loss &loss)
{
    const net::FailureKind kind = loss.failure->kind();
    const State state = judge::stateOf(config.common, kind);
    const std::string what = loss.failure->what();
    if (!evidence.local)
        return {state, judge::connectWords(evidence.attempts, what)};
    if (!loss.isConnected)
        return {state, "cannot connect again: " + what};
    if (kind == net::FailureKind::tls)
        return {state, "TLS handshake failed: " + what};
    if (kind == net::FailureKind::plaintext)
        return {state, "plain text where TLS was expected: " + inQuotes(what)};
    return {state, what + " in " + stepName(loss) + judge::gotWords(loss.fragment)};
}

/// AUTH that failed: on this connection alone, maybe.
Finding ofAuth(const Config &config, const smtp::Opening &opening)
{
    if (auto finding =
            judge::judgeAuth(*opening.auth, opening.capabilities, opening.tls.has_value()))
        return *finding;
    const smtp::Reply &reply = *opening.auth->reply;
    const std::string about = "AUTH " + std::string(name(*opening.auth->mechanism));
    const std::string said = inQuotes(reply.text()) + judge::hintOf(config.auth, reply) +
                             judge::reasonWords(*opening.auth);
    if (reply.codeClass() == 4)
        return {config.deferred, about + " deferred: " + said};
    return {State::critical, (reply.codeClass() == 5 ? about + " refused: "
                                                     : "unexpected answer to " + about + ": ") +
                                 said};
}

/// A server that refused to go on before MAIL.
Finding ofOpening(const Config &config, const Evidence &evidence, const Loss &loss)
{
    const smtp::Opening &opening = loss.opening;
    if (opening.step == Step::auth)
        return ofAuth(config, opening);
    const smtp::Reply *reply = opening.step == Step::greeting ? &*opening.greeting
                               : opening.step == Step::ehlo   ? &*opening.ehlo
                               : opening.startTls             ? &*opening.startTls
                                                              : nullptr;
    const bool isMissing = opening.step == Step::ehlo && reply->codeClass() == 2;
    if (!reply || isMissing)
        return {State::critical, "STARTTLS is not offered"};
    const bool isGreeting = opening.step == Step::greeting;
    const std::string said = inQuotes(reply->text());
    if (isAboutUs(evidence, *reply))
        return {State::unknown, "refuses this probe, which may not mean other senders: " + said};
    if (reply->code == 421)
        return {State::critical, "server limits or shuts down: " + said};
    if (isGreeting)
        return {State::critical, (reply->codeClass() == 4 ? "greets with a temporary refusal: "
                                                          : "greets with a refusal: ") +
                                     said};
    return {State::critical,
            stepName(loss) + (reply->codeClass() == 4 ? " deferred: " : " refused: ") + said};
}

std::size_t unanswered(const Evidence &evidence)
{
    return static_cast<std::size_t>(
        std::count_if(evidence.exchanges.begin(), evidence.exchanges.end(),
                      [](const Exchange &one) { return !one.answer.isAsked(); }));
}

/// Somebody stood where the server should be.
bool wasWithheld(const Loss &loss)
{
    return loss.opening.auth && !loss.opening.auth->withheld.empty();
}

/// All that had to be accepted was answered: what broke later says nothing about that.
bool isOnlyForeign(const Evidence &evidence)
{
    return !evidence.exchanges.empty() &&
           std::none_of(evidence.exchanges.begin(), evidence.exchanges.end(),
                        [](const Exchange &one) {
                            return !one.answer.isAsked() && one.question.expectsAcceptance();
                        });
}

Finding ofLoss(const Config &config, const Evidence &evidence, const Loss &loss)
{
    if (loss.failure)
        return ofFailure(config, evidence, loss);
    if (!loss.reply)
        return ofOpening(config, evidence, loss);
    const std::string said = inQuotes(loss.reply->text());
    if (loss.reply->codeClass() == 3)
        return {State::critical, "unexpected answer in a transaction: " + said};
    return {config.deferred, "server limits or shuts down: " + said};
}

/// The server spoke to the end: it is the time that was too short for so many questions.
bool isTimeOver(const Config &config, const Evidence &evidence)
{
    constexpr double longSilence = 0.25; // of the run's time
    const std::optional<Loss> &loss = evidence.loss;
    if (!loss)
        return unanswered(evidence) > 0;
    return loss->isOpen && loss->failure && loss->failure->kind() == net::FailureKind::timeout &&
           loss->silence < config.common.timeout * longSilence;
}

} // namespace

void judgeLoss(const Config &config, const Evidence &evidence, Findings &findings)
{
    if (evidence.dns && evidence.dns->addresses.empty())
        findings.push_back(judge::judgeLookup(config.common, *evidence.dns));
    const std::string left = std::to_string(unanswered(evidence)) + " of " +
                             std::to_string(evidence.exchanges.size()) + " questions open";
    const State ofTimeout = config.common.timeoutState.value_or(State::unknown);
    if (isTimeOver(config, evidence))
        return findings.push_back({ofTimeout, "the time was over, " + left + " (raise --timeout)"});
    if (!evidence.loss)
        return;
    const Loss &loss = *evidence.loss;
    const bool isUntrusted = !loss.failure && !loss.reply && loss.opening.step == Step::handshake;
    const bool isTimeout = loss.failure && loss.failure->kind() == net::FailureKind::timeout;
    if (!isUntrusted) { // else the opinion on TLS says it
        findings.push_back(ofLoss(config, evidence, loss));
        if (isOnlyForeign(evidence) && !isTimeout && !wasWithheld(loss))
            findings.back().state = State::unknown;
    }
    if (unanswered(evidence) > 0)
        findings.push_back({isTimeout ? ofTimeout : State::unknown, left});
}

} // namespace check_relay_domain
