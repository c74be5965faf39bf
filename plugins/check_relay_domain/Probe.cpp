// SPDX-License-Identifier: MIT
#include "check_relay_domain/Probe.hpp"

#include "check_relay_domain/Client.hpp"
#include "check_relay_domain/Questions.hpp"
#include "net/fanOut.hpp"
#include "plugin/Targets.hpp"
#include "smtp/HeloName.hpp"

#include <Poco/Random.h>

#include <algorithm>

namespace check_relay_domain {

namespace {

using net::Clock;

/// A sender that is refused, the shape with another one, what its acceptance means.
constexpr int mostFurtherRounds = 2;

constexpr plugin::Phase lookingUp{"the name servers", false};
constexpr plugin::Phase asking{"the server", true};
constexpr plugin::Phase judging{"its own verdict", false};

/// A local part and a label that nobody has.
std::string uniqueWord()
{
    constexpr std::size_t length = 16;
    Poco::Random random;
    random.seed();
    std::string word = "relaytest-";
    for (std::size_t i = 0; i < length; ++i)
        word += static_cast<char>('a' + random.next(26));
    return word;
}

/// What the letters of the shapes stand for, but the foreign domains.
Names namesOf(const Config &config, const Client &client)
{
    Names names;
    names.server = smtp::hostName(*client.opening()->ehlo);
    if (client.peer().family() != net::Endpoint::UNIX_LOCAL)
        names.literal = smtp::addressLiteral(client.peer().host());
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

/// Gives the questions their answers, over so many connections at the same time as --max-parallel
/// allows; the first client goes on where it stands.
void askAll(const Surroundings &around, Client &first, std::vector<Exchange> &exchanges,
            Evidence &evidence)
{
    const std::size_t clients =
        std::min(around.config.maxParallel, std::max<std::size_t>(exchanges.size(), 1));
    std::vector<std::optional<Loss>> losses(clients);
    std::vector<std::size_t> connections(clients);
    const auto mechanism = first.mechanism();
    net::fanOut(clients, clients, [&](std::size_t which) {
        Queue queue;
        for (std::size_t i = which; i < exchanges.size(); i += clients)
            queue.push_back(&exchanges[i]);
        if (which == 0) {
            first.ask(std::move(queue));
            losses[which] = first.loss();
            return;
        }
        Client client(around, mechanism);
        client.ask(std::move(queue));
        client.leave();
        losses[which] = client.loss();
        connections[which] = client.connections();
    });
    for (std::size_t i = 0; i < clients; ++i) {
        evidence.connections += connections[i];
        if (losses[i] && !evidence.loss)
            evidence.loss = losses[i];
    }
}

void askInRounds(const Surroundings &around, Client &client, Evidence &evidence)
{
    const Config &config = around.config;
    const std::string unique = uniqueWord();
    evidence.exchanges = firstQuestions(config, evidence.names, unique);
    askAll(around, client, evidence.exchanges, evidence);
    for (int round = 0; round < mostFurtherRounds && !evidence.loss; ++round) {
        std::vector<Exchange> more =
            furtherQuestions(config, evidence.names, unique, evidence.exchanges);
        if (more.empty())
            return;
        askAll(around, client, more, evidence);
        evidence.exchanges.insert(evidence.exchanges.end(), more.begin(), more.end());
    }
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
    const Surroundings around{config,
                              *connector,
                              endpoints,
                              context ? &*context : nullptr,
                              plugin::ownName(config.common, environment),
                              start,
                              evidence.now,
                              deadline};
    Client client(around);
    const bool isOpen = !endpoints.empty() && client.open();
    evidence.attempts = client.attempts();
    evidence.local = client.local();
    if (client.local())
        evidence.peer = client.peer();
    evidence.helo = client.helo();
    evidence.opening = client.opening();
    if (isOpen) {
        evidence.names = namesOf(config, client);
        evidence.names.foreignLiteral = foreign;
        askInRounds(around, client, evidence);
    } else {
        evidence.loss = client.loss();
    }
    evidence.total = Clock::now() - start;
    client.leave();
    evidence.connections += client.connections();
    if (config.common.verbosity >= 3)
        evidence.dialogue = client.dialogue();
    progress.enter(judging);
    return evidence;
}

bool endedForStaple(const std::optional<Loss> &loss)
{
    return loss && loss->broken && loss->broken->failure.kind() == net::FailureKind::staple;
}

} // namespace

Evidence probe(const Config &config, plugin::Environment &environment, plugin::Progress &progress)
{
    Evidence evidence = probeOnce(config, environment, progress);
    if (!endedForStaple(evidence.loss))
        return evidence;
    Config second = config;
    second.tls.isStapleUnreadable = true;
    return probeOnce(second, environment, progress);
}

} // namespace check_relay_domain
