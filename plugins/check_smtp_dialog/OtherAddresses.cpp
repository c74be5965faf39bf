// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/OtherAddresses.hpp"

#include "check_smtp_dialog/Dialogue.hpp"
#include "check_smtp_dialog/OtherCertificates.hpp"
#include "check_smtp_dialog/Trust.hpp"
#include "net/fanOut.hpp"

#include <algorithm>
#include <utility>

namespace check_smtp_dialog {

namespace {

constexpr std::size_t maxParallel = 16;
constexpr net::Seconds connectPatience{5};

bool isTried(const Evidence &evidence, const net::Endpoint &endpoint)
{
    return std::any_of(evidence.attempts.begin(), evidence.attempts.end(),
                       [&](const net::ConnectAttempt &one) { return one.endpoint == endpoint; });
}

void tryOne(const Context &context, const Config &config, const net::Endpoint &endpoint,
            Evidence &evidence, plugin::Farewells &farewells)
{
    const net::Clock::time_point start = net::Clock::now();
    net::Connection connection;
    try {
        connection = context.connector.connect(endpoint, context.deadline.atMost(connectPatience),
                                               context.deadline);
    } catch (const net::Failure &failure) {
        evidence.broken = {Verb::connect, "", failure, ""};
        return;
    }
    evidence.local = connection.local;
    evidence.peer = connection.peer;
    plugin::Progress progress; // the run's own is for one dialogue
    farewells.add(converse(config, context.tls, std::move(connection.stream), start, progress,
                           evidence),
                  &evidence.transcript,
                  [&evidence](const smtp::Ending &ending) { evidence.ending = ending; });
    if (config.allCertificates)
        lookForOthers(config, *context.tls, context.connector, context.deadline, progress,
                      evidence, farewells);
}

} // namespace

Config upToHandshake(Config config)
{
    config.until = config.tls.implicit ? Verb::greeting : Verb::startTls;
    config.tls.guardsSecret = false; // none goes there
    return config;
}

void tryOtherAddresses(const Context &context, const std::vector<net::Endpoint> &targets,
                       Evidence &evidence, plugin::Farewells &farewells)
{
    if (!daneDecides(context.config, evidence))
        return;
    for (const net::Endpoint &endpoint : targets) {
        if (isTried(evidence, endpoint))
            continue;
        Evidence other(net::Clock::now());
        other.attempts.push_back({endpoint, {}, {}});
        other.tlsa = evidence.tlsa;
        other.helo = evidence.helo;
        other.now = evidence.now;
        evidence.others.push_back(std::move(other));
    }
    Config config = upToHandshake(context.config);
    config.until = Verb::command; // what a server demands of clients may show up inside TLS only
    std::vector<plugin::Farewells> own(evidence.others.size());
    net::fanOut(evidence.others.size(), maxParallel, [&](std::size_t index) {
        Evidence &other = evidence.others[index];
        tryOne(context, config, other.attempts.front().endpoint, other, own[index]);
    });
    for (plugin::Farewells &some : own)
        farewells.add(std::move(some));
}

} // namespace check_smtp_dialog
