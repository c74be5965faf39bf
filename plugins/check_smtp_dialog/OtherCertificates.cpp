// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/OtherCertificates.hpp"

#include "check_smtp_dialog/Dialogue.hpp"
#include "check_smtp_dialog/OtherAddresses.hpp"

namespace check_smtp_dialog {

namespace {

using tls::KeyKind;

/// Below this share of the run's time a timeout is no evidence.
constexpr double minShare = 0.25;

bool isOf(const tls::Certificate &certificate, KeyKind kind)
{
    return kind == KeyKind::rsa ? certificate.keyType.starts_with("RSA")
                                : certificate.keyType == "ECDSA";
}

/// True when the server ended the handshake in any way: with an alert, by closing, with plain text.
/// It can do nothing with what a client of that kind offers, and servers say so in all these ways.
bool endsForClientHello(const smtp::Break &broken)
{
    using net::FailureKind;
    const FailureKind kind = broken.failure.kind();
    return broken.verb == Verb::handshake &&
           (kind == FailureKind::tls || kind == FailureKind::closed ||
            kind == FailureKind::reset || kind == FailureKind::plaintext);
}

Config configFor(const Config &config, KeyKind kind)
{
    Config other = upToHandshake(config);
    other.tls.only = kind;
    return other;
}

void talk(const Config &config, const tls::Context &context, net::Connection connection,
          plugin::Progress &progress, const std::string &helo, OtherPeer &other,
          plugin::Farewells &farewells)
{
    const net::Clock::time_point start = net::Clock::now();
    Evidence evidence(start);
    evidence.local = connection.local;
    evidence.peer = connection.peer;
    evidence.helo = helo;
    farewells.add(converse(config, &context, std::move(connection.stream), start, progress,
                           evidence),
                  nullptr);
    other.peer = std::move(evidence.tls);
    other.broken = std::move(evidence.broken);
    other.dialogue = evidence.transcript.lines();
    if (!evidence.steps.empty() && evidence.steps.back().reply &&
        evidence.steps.back().reply->codeClass() != 2)
        other.refusal = evidence.steps.back();
}

} // namespace

OtherPeer tryHandshake(const Config &config, const tls::Context &context, net::Connector &connector,
                       net::Deadline deadline, plugin::Progress &progress, const Evidence &main,
                       plugin::Farewells &farewells)
{
    OtherPeer other{config.tls.only};
    other.hadTime = deadline.remaining() >= config.common.timeout * minShare;
    farewells.await(deadline);
    try {
        net::Connection connection = connector.connect(*main.peer, deadline, deadline);
        talk(config, context, std::move(connection), progress, main.helo, other, farewells);
    } catch (const net::Failure &failure) {
        other.broken = {Verb::connect, "", failure, ""};
    }
    other.hasNone = !other.peer && other.broken && endsForClientHello(*other.broken);
    return other;
}

void lookForOthers(const Config &config, const tls::Context &context, net::Connector &connector,
                   net::Deadline deadline, plugin::Progress &progress, Evidence &evidence,
                   plugin::Farewells &farewells)
{
    if (!config.allCertificates || !evidence.tls || evidence.tls->chain.empty())
        return;
    for (const KeyKind kind : {KeyKind::rsa, KeyKind::ecdsa})
        if (!isOf(evidence.tls->chain.front(), kind))
            evidence.otherPeers.push_back(tryHandshake(configFor(config, kind), context, connector,
                                                       deadline, progress, evidence, farewells));
}

void tryOldVersions(const Config &config, const tls::Context &context, net::Connector &connector,
                    net::Deadline deadline, plugin::Progress &progress, Evidence &evidence,
                    plugin::Farewells &farewells)
{
    if (!evidence.tls)
        return;
    for (const std::string &version : config.refusedVersions) {
        Config other = upToHandshake(config);
        other.tls.oldest = other.tls.newest = version;
        evidence.further.push_back(
            {"TLS " + version, tryHandshake(other, context, connector, deadline, progress, evidence,
                                            farewells)});
    }
}

} // namespace check_smtp_dialog
