// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/Check.hpp"

#include "check_smtp_dialog/Dialogue.hpp"
#include "check_smtp_dialog/OtherAddresses.hpp"
#include "check_smtp_dialog/OtherCertificates.hpp"
#include "check_smtp_dialog/audit/Audit.hpp"
#include "judge/ReverseDns.hpp"
#include "net/Endpoint.hpp"
#include "plugin/Farewells.hpp"
#include "plugin/Targets.hpp"
#include "smtp/HeloName.hpp"

namespace check_smtp_dialog {

namespace {

constexpr plugin::Phase lookingUp{"the name servers", false};
constexpr plugin::Phase connecting{"the connection", true};
constexpr plugin::Phase judging{"its own verdict", false};

/// The share of the remaining time for the TLSA lookup; connections come after it.
constexpr double tlsaShare = 0.6;

net::Seconds since(net::Clock::time_point start)
{
    return net::Clock::now() - start;
}

/// Looks up what DNS calls the peer and the name in its greeting. Done after the dialogue, so that
/// it costs no measured time.
void lookUpPeer(const Config &config, plugin::Environment &environment, net::Deadline deadline,
                Evidence &evidence)
{
    const bool isWanted = config.common.verbosity > 0 || config.fcrdns || config.audit;
    if (!isWanted || config.isPath() || deadline.expired())
        return;
    const auto resolver = environment.resolver(config.common.dns);
    evidence.reverse = judge::reverseDns(
        *resolver, config.common,
        {{evidence.peer->host(), evidence.hostName(Verb::greeting)}}, deadline);
}

/// Has the conversation, which ends with the farewells.
void say(const Config &config, const tls::Context *context, net::Connection connection,
         net::Clock::time_point start, plugin::Progress &progress, Evidence &evidence,
         plugin::Farewells &farewells)
{
    farewells.add(
        converse(config, context, std::move(connection.stream), start, progress, evidence),
        &evidence.transcript,
        [&evidence](const smtp::Ending &ending) { evidence.ending = ending; });
}

/// Has the conversation once more, over another connection and with DATA, after an answer to BDAT
/// as if there were no such command: most senders say DATA. When nobody takes that connection, all
/// stays as it is.
void sayDataInstead(const Config &config, const tls::Context *context, net::Connector &connector,
                    net::Deadline deadline, net::Clock::time_point start,
                    plugin::Progress &progress, Evidence &evidence, plugin::Farewells &farewells)
{
    if (!evidence.isBdatUnknown() || config.expectedReplies.contains(Verb::message))
        return;
    farewells.await(deadline);
    start += std::chrono::duration_cast<net::Clock::duration>(farewells.waited());
    net::Connection connection;
    try {
        connection = connector.connect(*evidence.peer, deadline, deadline);
    } catch (const net::Failure &) {
        return;
    }
    evidence.bdatRefusal = *evidence.reply(Verb::message);
    evidence.transcript.remark("another connection: DATA in place of BDAT");
    smtp::Conversation again{.helo = evidence.helo};
    for (const StepRecord &step : evidence.steps)
        if (step.verb <= Verb::connect)
            again.steps.push_back(step);
    static_cast<smtp::Conversation &>(evidence) = std::move(again);
    evidence.local = connection.local;
    Config second = config;
    second.ignoredExtensions.emplace_back("CHUNKING");
    say(second, context, std::move(connection), start, progress, evidence, farewells);
}

Evidence probeOnce(const Config &config, plugin::Environment &environment,
                   plugin::Progress &progress)
{
    const net::Deadline deadline = config.common.deadline();
    // Before the clock starts: reading certificate authorities says nothing about the server.
    const std::optional<tls::Context> context =
        config.tls.wanted() || config.audits() ? std::optional<tls::Context>(config.common.files)
                                               : std::nullopt;
    const net::Clock::time_point start = net::Clock::now();
    Evidence evidence(start);
    evidence.now = environment.now();

    progress.enter(lookingUp);
    std::unique_ptr<dns::Resolver> resolver;
    const auto targets = plugin::endpointsOf(config.host, config.port(), config.common, environment,
                                             deadline, evidence.dns, resolver);
    if (config.dane && !targets.empty())
        evidence.tlsa = dns::findTlsa(*resolver, {dns::tlsaHost(config.host, *evidence.dns)},
                                      config.port(), deadline.part(tlsaShare))
                            .front();
    if (evidence.dns)
        evidence.steps.push_back({Verb::dns, "", {}, since(start), {}});
    if (targets.empty()) {
        evidence.total = since(start);
        return evidence;
    }

    progress.enter(connecting);
    const net::Seconds connectStart = since(start);
    const auto connector = environment.connector(config.common.source);
    net::Connection connection;
    try {
        connection = net::connectFirst(*connector, targets, deadline, evidence.attempts);
    } catch (const net::Failure &failure) {
        evidence.broken = {Verb::connect, "", failure, ""};
        evidence.total = since(start);
        return evidence;
    }
    evidence.steps.push_back({Verb::connect, "", connectStart, since(start), {}});
    evidence.local = connection.local;
    evidence.peer = connection.peer;
    evidence.helo = smtp::heloName(plugin::ownName(config.common, environment), connection.local);

    plugin::Farewells farewells;
    say(config, context ? &*context : nullptr, std::move(connection), start, progress, evidence,
        farewells);
    sayDataInstead(config, context ? &*context : nullptr, *connector, deadline, start, progress,
                   evidence, farewells);
    if (config.allCertificates)
        lookForOthers(config, *context, *connector, deadline, progress, evidence, farewells);
    if (!config.refusedVersions.empty())
        tryOldVersions(config, *context, *connector, deadline, progress, evidence, farewells);
    if (config.audits())
        runAudits(config, *context, environment, deadline, progress, evidence, farewells);
    tryOtherAddresses({config, *connector, context ? &*context : nullptr, deadline}, targets,
                      evidence, farewells);
    if (config.allCertificates || config.audits() || !evidence.further.empty() ||
        !evidence.others.empty())
        evidence.total = since(start) - farewells.waited();
    progress.enter(judging);
    farewells.await(deadline);
    lookUpPeer(config, environment, deadline, evidence);
    return evidence;
}

} // namespace

Evidence probe(const Config &config, plugin::Environment &environment, plugin::Progress &progress)
{
    Evidence evidence = probeOnce(config, environment, progress);
    if (!evidence.broken || evidence.broken->failure.kind() != net::FailureKind::staple)
        return evidence;
    Config second = config;
    second.tls.isStapleUnreadable = true;
    return probeOnce(second, environment, progress);
}

} // namespace check_smtp_dialog
