// SPDX-License-Identifier: MIT
#include "cli/Words.hpp"
#include "nagios/Text.hpp"
#include "plugin/TlsConfig.hpp"

#include <algorithm>

namespace plugin {

namespace {

using nagios::quoted;
using nagios::State;
using Findings = std::vector<nagios::Finding>;

/// The oldest protocol that is fine, unless --tls-min names another.
constexpr const char *usualTlsMinimum = "1.2";

State trustState(const TlsConfig &config)
{
    switch (config.verify.value_or(Verify::warn)) {
    case Verify::require:
        return State::critical;
    case Verify::off:
        return State::ok;
    default:
        return State::warning;
    }
}

void judgeChain(const TlsConfig &config, const tls::Peer &peer, Findings &findings)
{
    std::string texts;
    for (const tls::ChainFault &fault : peer.faults)
        if (texts.find(fault.text) == std::string::npos)
            texts += (texts.empty() ? "" : ", ") + fault.text;
    if (!texts.empty())
        findings.push_back({trustState(config), "certificate is not trusted: " + texts});
}

void judgeName(const TlsConfig &config, const std::string &name, const tls::Peer &peer,
               Findings &findings)
{
    if (!peer.nameChecked || peer.nameMatches)
        return;
    std::string names = cli::join(peer.chain.front().names, ", ");
    if (names.empty())
        names = peer.chain.front().subject;
    findings.push_back({trustState(config),
                        "certificate is for " + quoted(names) + ", not for " + name});
}

/// "1.2" of OpenSSL's "TLSv1.2"; its "TLSv1" is 1.0.
std::string versionNumber(const std::string &protocol)
{
    const std::string number =
        protocol.substr(std::min(protocol.find('v'), protocol.size() - 1) + 1);
    return number == "1" ? "1.0" : number;
}

} // namespace

bool trusted(const tls::Peer &peer, WallTime now)
{
    return !peer.chain.empty() && peer.faults.empty() && (!peer.nameChecked || peer.nameMatches) &&
           peer.chain.front().notBefore <= now && now <= peer.chain.front().notAfter;
}

Findings judgeTls(const TlsConfig &config, const std::string &name, const tls::Peer &peer,
                  WallTime now)
{
    Findings findings;
    const std::string least = config.least.value_or(usualTlsMinimum);
    if (versionNumber(peer.protocol) < least)
        findings.push_back(
            {State::warning, "protocol is " + peer.protocol + ", older than TLS " + least});
    if (peer.chain.empty()) {
        findings.push_back({State::critical, "server shows no certificate"});
        return findings;
    }
    // With --verify off, unless days were asked for, nobody asks whether it is in date.
    const bool excused = config.verify == Verify::off && !config.days;
    if (const auto dates = judgeDates(peer.chain.front(), config.days,
                                      excused ? State::ok : State::critical, now))
        findings.push_back(*dates);
    judgeChain(config, peer, findings);
    judgeName(config, name, peer, findings);
    return findings;
}

} // namespace plugin
