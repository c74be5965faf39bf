// SPDX-License-Identifier: MIT
#include "check_relay_domain/Check.hpp"

#include "check_relay_domain/Asker.hpp"
#include "check_relay_domain/Exchangers.hpp"
#include "check_relay_domain/Questions.hpp"
#include "net/fanOut.hpp"
#include "plugin/Targets.hpp"
#include "smtp/Address.hpp"
#include "smtp/HeloName.hpp"

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>

namespace check_relay_domain {

namespace {

using net::Clock;

/// Rounds after the first: another sender for a refused one, then controls of what was accepted.
constexpr int maxFurtherRounds = 2;

constexpr plugin::Phase lookingUp{"the name servers", false};
constexpr plugin::Phase asking{"the server", true};
constexpr plugin::Phase judging{"its own verdict", false};

/// The names that the letters of the shapes stand for, except the foreign domains.
Names namesOf(const Config &config, const Asker &asker)
{
    Names names;
    names.server = asker.opening()->hostName(smtp::Verb::ehlo);
    if (asker.peer().family() != net::Endpoint::UNIX_LOCAL)
        names.literal = smtp::addressLiteral(asker.peer().host());
    if (!config.intended.empty())
        names.hosted = config.intended.front().domain;
    return names;
}

/// An address of the first foreign domain, which one of the shapes of --shapes all needs.
std::string foreignLiteral(const Config &config, plugin::Environment &environment,
                           net::Deadline deadline)
{
    if (config.shapes != ShapeSet::all || config.foreign.empty())
        return "";
    const auto answer =
        environment.resolver(config.common.dns)
            ->host(config.foreign.front() + '.', dns::Family::ipv4, deadline.part(0.2));
    return answer.addresses.empty() ? "" : smtp::addressLiteral(answer.addresses.front());
}

/// How the connections of an asker end.
struct Ends {
    plugin::Farewells farewells{};
    std::shared_ptr<std::vector<smtp::Conversation>> outOfStep{};
};

/// Waits for the end of all connections, when all times are known.
void awaitEnds(const Context &run, Asker &first, std::vector<Ends> ends, Evidence &evidence)
{
    plugin::Farewells all = std::move(first.farewells());
    for (Ends &some : ends)
        all.add(std::move(some.farewells));
    all.await(run.deadline);
    ends.push_back({{}, first.outOfStep()});
    for (const Ends &some : ends)
        if (some.outOfStep)
            evidence.outOfStep.insert(evidence.outOfStep.end(), some.outOfStep->begin(),
                                      some.outOfStep->end());
}

/// Gives the questions their answers, over so many connections at the same time as --max-parallel
/// allows; the first of them goes on where it stands.
void askAll(const Context &run, Asker &first, std::vector<RecipientTest> &tests, Evidence &evidence,
            std::vector<Ends> &ends)
{
    const std::size_t askers =
        std::min(run.config.maxParallel, std::max<std::size_t>(tests.size(), 1));
    std::vector<std::optional<ConnectionEnd>> losses(askers);
    std::vector<std::size_t> connections(askers);
    std::vector<Ends> own(askers);
    const auto mechanism = first.mechanism();
    net::fanOut(askers, askers, [&](std::size_t which) {
        Queue queue;
        for (std::size_t i = which; i < tests.size(); i += askers)
            queue.push_back(&tests[i]);
        if (which == 0) {
            first.ask(std::move(queue));
            losses[which] = first.connectionEnd();
            return;
        }
        Asker asker(run, mechanism);
        asker.ask(std::move(queue));
        asker.leave();
        losses[which] = asker.connectionEnd();
        connections[which] = asker.connections();
        own[which] = {asker.takeFarewells(), asker.outOfStep()};
    });
    std::move(own.begin(), own.end(), std::back_inserter(ends));
    for (std::size_t i = 0; i < askers; ++i) {
        evidence.connections += connections[i];
        if (losses[i] && !evidence.connectionEnd)
            evidence.connectionEnd = losses[i];
    }
}

void askInRounds(const Context &run, Asker &asker, Evidence &evidence, std::vector<Ends> &ends)
{
    const Config &config = run.config;
    const std::string unique = "relaytest-" + smtp::randomLocalPart();
    evidence.tests = firstQuestions(config, evidence.names, unique);
    askAll(run, asker, evidence.tests, evidence, ends);
    for (int round = 0; round < maxFurtherRounds && !evidence.connectionEnd; ++round) {
        std::vector<RecipientTest> more =
            furtherQuestions(config, evidence.names, unique, evidence.tests);
        if (more.empty())
            return;
        askAll(run, asker, more, evidence, ends);
        evidence.tests.insert(evidence.tests.end(), more.begin(), more.end());
    }
}

/// Asks one server, whose addresses are known. Its time ends before the wait for answers to QUIT.
void askServer(const Context &run, const std::string &foreign, Evidence &evidence)
{
    Asker asker(run);
    std::vector<Ends> ends;
    const bool isOpen = !run.endpoints.empty() && asker.open();
    evidence.attempts = asker.attempts();
    evidence.local = asker.local();
    if (asker.local())
        evidence.peer = asker.peer();
    evidence.helo = asker.helo();
    evidence.opening = asker.opening();
    if (isOpen) {
        evidence.names = namesOf(run.config, asker);
        evidence.names.foreignLiteral = foreign;
        askInRounds(run, asker, evidence, ends);
    } else {
        evidence.connectionEnd = asker.connectionEnd();
    }
    net::Seconds waited = asker.farewells().waited();
    for (const Ends &some : ends)
        waited = std::max(waited, some.farewells.waited());
    evidence.total = Clock::now() - run.start - waited;
    asker.leave();
    awaitEnds(run, asker, std::move(ends), evidence);
    evidence.connections += asker.connections();
    if (run.config.common.verbosity >= 3)
        evidence.dialogue = asker.dialogue();
}

Evidence probeOnce(const Config &config, plugin::Environment &environment,
                   plugin::Progress &progress)
{
    const net::Deadline deadline = config.common.deadline();
    const std::optional<tls::Context> context =
        config.tls.wanted() ? std::optional<tls::Context>(config.common.files) : std::nullopt;
    const Clock::time_point start = Clock::now();
    Evidence evidence;
    evidence.now = environment.now();

    progress.enter(lookingUp);
    const auto endpoints = plugin::endpointsOf(config.host, config.port(), config.common,
                                               environment, deadline, evidence.dns);
    const std::string foreign = foreignLiteral(config, environment, deadline);

    progress.enter(asking);
    const auto connector = environment.connector(config.common.source);
    const Context run{config,
                      *connector,
                      endpoints,
                      context ? &*context : nullptr,
                      plugin::ownName(config.common, environment),
                      start,
                      evidence.now,
                      deadline};
    askServer(run, foreign, evidence);
    progress.enter(judging);
    return evidence;
}

bool endedForStaple(const std::optional<ConnectionEnd> &connectionEnd)
{
    return connectionEnd && connectionEnd->broken() &&
           connectionEnd->broken()->failure.kind() == net::FailureKind::staple;
}

/// Asks every exchanger of the domains, so many at the same time as --max-parallel allows. While
/// others wait, one gets at most half of the time that is left, so that a dead one does not eat the
/// run.
Evidence probeExchangers(const Config &config, plugin::Environment &environment,
                         plugin::Progress &progress)
{
    const net::Deadline deadline = config.common.deadline();
    const std::optional<tls::Context> context =
        config.tls.wanted() ? std::optional<tls::Context>(config.common.files) : std::nullopt;
    const Clock::time_point start = Clock::now();
    Evidence evidence;
    evidence.now = environment.now();

    progress.enter(lookingUp);
    evidence.mail = dns::findMailHosts(*environment.resolver(config.common.dns),
                                       domainsOf(config),
                                       {config.common.family, config.allowsLoopback}, deadline);
    const std::string foreign = foreignLiteral(config, environment, deadline);
    evidence.exchangers = exchangersOf(config, evidence.mail);

    progress.enter(asking);
    const auto connector = environment.connector(config.common.source);
    const std::string ownName = plugin::ownName(config.common, environment);
    const std::size_t count = evidence.exchangers.size();
    std::vector<net::Seconds> ends(count); // without the wait for answers to QUIT
    net::fanOut(count, config.maxParallel, [&](std::size_t index) {
        Exchanger &exchanger = evidence.exchangers[index];
        const bool doOthersWait = index + config.maxParallel < count;
        const net::Deadline own = doOthersWait ? deadline.part(0.5) : deadline;
        Config single = configOf(config, exchanger);
        single.maxParallel = std::max<std::size_t>(config.maxParallel / count, 1);
        const auto askIt = [&] {
            exchanger.evidence = {};
            exchanger.evidence.now = evidence.now;
            const Context run{single,
                              *connector,
                              {net::Endpoint(exchanger.address, config.port())},
                              context ? &*context : nullptr,
                              ownName,
                              Clock::now(),
                              evidence.now,
                              own};
            askServer(run, foreign, exchanger.evidence);
            ends[index] = run.start - start + exchanger.evidence.total;
        };
        askIt();
        if (endedForStaple(exchanger.evidence.connectionEnd)) {
            single.tls.isStapleUnreadable = true;
            askIt();
        }
    });
    for (const Exchanger &exchanger : evidence.exchangers)
        evidence.connections += exchanger.evidence.connections;
    evidence.total = count == 0 ? net::Seconds(Clock::now() - start)
                                : *std::max_element(ends.begin(), ends.end());
    progress.enter(judging);
    return evidence;
}

} // namespace

Evidence probe(const Config &config, plugin::Environment &environment, plugin::Progress &progress)
{
    if (config.asksExchangers)
        return probeExchangers(config, environment, progress);
    Evidence evidence = probeOnce(config, environment, progress);
    if (!endedForStaple(evidence.connectionEnd))
        return evidence;
    Config second = config;
    second.tls.isStapleUnreadable = true;
    return probeOnce(second, environment, progress);
}

} // namespace check_relay_domain
