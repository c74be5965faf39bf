// SPDX-License-Identifier: MIT
#include "check_relay_domain/Unanswered.hpp"

#include "check_relay_domain/Result.hpp"
#include "judge/Auth.hpp"
#include "judge/Failure.hpp"
#include "judge/Reply.hpp"
#include "judge/Tls.hpp"
#include "nagios/Measure.hpp"

#include <algorithm>

namespace check_relay_domain {

namespace {

using judge::Code;
using nagios::Finding;
using nagios::State;
using smtp::Verb;

/// A reply that ended a connection. 4xx to the greeting and EHLO is CRITICAL: no sender gets
/// further.
State stateOf(const Config &config, Verb verb, const smtp::Reply &reply)
{
    switch (judge::meaningOf(verb, reply)) {
    case judge::Meaning::deferred:
        return verb == Verb::auth ? config.deferred : State::critical;
    case judge::Meaning::limited:
        return verb >= Verb::mail || verb == Verb::command ? config.deferred : State::critical;
    case judge::Meaning::accepted: // 354 to RSET: nothing can follow it
    case judge::Meaning::refused:
    case judge::Meaning::unexpected:
        break;
    }
    return State::critical;
}

/// Judges a connection that failed.
Finding failureFinding(const Config &config, const Evidence &evidence,
                       const ConnectionEnd &connectionEnd)
{
    const net::FailureKind kind = connectionEnd.broken()->failure.kind();
    const State state = judge::stateOf(config.common, kind);
    const Code code = judge::codeOf(*connectionEnd.broken());
    const std::string what = connectionEnd.broken()->failure.what();
    if (!evidence.local)
        return {state, code, judge::connectWords(evidence.attempts, what)};
    if (!connectionEnd.isConnected)
        return {state, code, "cannot connect again: " + what};
    return {state, code,
            judge::breakWords(*connectionEnd.broken(),
                              judge::breakContext(config.common, config.tls, config.port()))};
}

/// Judges a failed AUTH.
Finding authFinding(const Config &config, const smtp::Conversation &opening)
{
    if (auto finding =
            judge::judgeAuth(*opening.auth, opening.capabilities, opening.tls.has_value()))
        return *finding;
    const smtp::Reply &reply = *opening.auth->reply;
    return {stateOf(config, Verb::auth, reply), judge::codeOf(Verb::auth, reply),
            judge::replyWords(Verb::auth, std::string(name(*opening.auth->mechanism)), reply) +
                judge::hintFor(config.auth, reply) + judge::reasonWords(*opening.auth)};
}

/// Judges a server that refused to go on before MAIL.
Finding openingFinding(const Config &config, const Evidence &evidence,
                       const ConnectionEnd &connectionEnd)
{
    const smtp::Conversation &opening = connectionEnd.conversation;
    if (opening.verb == Verb::auth)
        return authFinding(config, opening);
    if (opening.missing == smtp::Missing::startTls)
        return {State::critical, Code::noStarttls, judge::noStartTls};
    const smtp::Step &last = opening.steps.back();
    const smtp::Cause cause = causeOf(evidence, *last.reply);
    if (cause == smtp::Cause::helo && last.verb != Verb::greeting)
        return {State::unknown, Code::ehloName, judge::heloWords(*last.reply)};
    if (isAboutUs(evidence, cause))
        return {State::unknown, Code::probeBlocked, judge::blockedWords(*last.reply)};
    return {stateOf(config, last.verb, *last.reply), judge::codeOf(last.verb, *last.reply),
            judge::replyWords(last.verb, last.subject, *last.reply)};
}

std::size_t unanswered(const Evidence &evidence)
{
    return static_cast<std::size_t>(
        std::count_if(evidence.tests.begin(), evidence.tests.end(),
                      [](const RecipientTest &one) { return !one.answer.isAsked(); }));
}

/// True when no password was sent, as the server had not proved its name.
bool wasWithheld(const ConnectionEnd &connectionEnd)
{
    return connectionEnd.conversation.auth && !connectionEnd.conversation.auth->withheld.empty();
}

/// True when only foreign recipients are unanswered: the break says nothing about intended ones.
bool isOnlyForeign(const Evidence &evidence)
{
    return !evidence.tests.empty() &&
           std::none_of(evidence.tests.begin(), evidence.tests.end(), [](const RecipientTest &one) {
               return !one.answer.isAsked() && one.question.expectsAcceptance();
           });
}

Finding endFinding(const Config &config, const Evidence &evidence,
                   const ConnectionEnd &connectionEnd)
{
    // Who refuses and hangs up has said why: that leads.
    const bool isExplained = !connectionEnd.isOpen && connectionEnd.conversation.endsWithRefusal();
    if (connectionEnd.broken() && !isExplained)
        return failureFinding(config, evidence, connectionEnd);
    if (!connectionEnd.isOpen)
        return openingFinding(config, evidence, connectionEnd);
    const smtp::Step &last = connectionEnd.conversation.steps.back();
    return {stateOf(config, last.verb, *last.reply), judge::codeOf(last.verb, *last.reply),
            judge::replyWords(last.verb, last.subject, *last.reply)};
}

bool isTimeout(const ConnectionEnd &connectionEnd)
{
    return connectionEnd.broken() &&
           connectionEnd.broken()->failure.kind() == net::FailureKind::timeout;
}

bool isIntended(const RecipientTest &test)
{
    return test.question.purpose == Purpose::intended;
}

/// True when the server has taken some domains and was still answering: there are too many for -t.
bool isStillAnswering(const Evidence &evidence)
{
    constexpr net::Seconds moment{1};
    return evidence.connectionEnd->isOpen &&
           evidence.connectionEnd->broken()->silence < moment &&
           std::any_of(evidence.tests.begin(), evidence.tests.end(), [](const RecipientTest &one) {
               return isIntended(one) && one.answer.isAccepted();
           });
}

/// True when what is open says nothing about the intended domains: a server may take its time for
/// foreign recipients and for controls. An intended recipient without an answer is an outage,
/// unless the time was over before it was asked for, or within a moment.
bool isTimeOver(const Evidence &evidence)
{
    if (!evidence.connectionEnd)
        return unanswered(evidence) > 0;
    if (!isTimeout(*evidence.connectionEnd) || evidence.tests.empty())
        return false;
    const bool isOpen =
        std::any_of(evidence.tests.begin(), evidence.tests.end(), [](const RecipientTest &one) {
            return isIntended(one) && !one.answer.isAsked();
        });
    return !isOpen || isStillAnswering(evidence);
}

/// ", RCPT unanswered for 5.0 s", of the step that was waited for at the end.
std::string waitedFor(const std::optional<ConnectionEnd> &connectionEnd)
{
    if (!connectionEnd || !connectionEnd->isOpen)
        return "";
    const smtp::Break &broken = *connectionEnd->broken();
    return ", " + std::string(smtp::rowOf(broken.verb).name) + " unanswered for " +
           nagios::inTenths(broken.silence.count());
}

/// What takes less time.
std::string timeHint(const Config &config)
{
    const bool hasShapes = !config.foreign.empty() && config.shapes != ShapeSet::plain;
    return std::string(" (raise --timeout, or use --max-parallel") +
           (hasShapes ? " or --shapes plain)" : ")");
}

} // namespace

Findings judgeUnanswered(const Config &config, const Evidence &evidence)
{
    Findings findings;
    if (evidence.dns && evidence.dns->addresses.empty())
        findings.push_back(judge::judgeLookup(config.common, *evidence.dns));
    const std::string left = std::to_string(unanswered(evidence)) + " of " +
                             std::to_string(evidence.tests.size()) + " questions open";
    const State ofTimeout = config.common.timeoutState.value_or(State::unknown);
    if (isTimeOver(evidence)) {
        findings.push_back({ofTimeout, Code::noTime,
                            "ran out of time, " + left + waitedFor(evidence.connectionEnd) +
                                timeHint(config)});
        return findings;
    }
    if (!evidence.connectionEnd)
        return findings;
    const ConnectionEnd &connectionEnd = *evidence.connectionEnd;
    const bool isUntrusted = !connectionEnd.broken() && !connectionEnd.isOpen &&
                             connectionEnd.conversation.verb == Verb::handshake;
    const bool wasTimeout = isTimeout(connectionEnd);
    if (!isUntrusted) { // else the opinion on TLS says it
        Finding finding = endFinding(config, evidence, connectionEnd);
        if (isOnlyForeign(evidence) && !wasTimeout && !wasWithheld(connectionEnd))
            finding.state = State::unknown;
        findings.push_back(std::move(finding));
    }
    if (unanswered(evidence) > 0)
        findings.push_back({wasTimeout ? ofTimeout : State::unknown, Code::questionsOpen, left});
    return findings;
}

} // namespace check_relay_domain
