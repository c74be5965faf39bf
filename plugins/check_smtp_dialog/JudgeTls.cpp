// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/Describe.hpp"
#include "check_smtp_dialog/Findings.hpp"
#include "cli/Words.hpp"
#include "nagios/Text.hpp"

#include <algorithm>
#include <cmath>

namespace check_smtp_dialog {

namespace {

using nagios::quoted;
using nagios::State;

State trustState(const Config &config)
{
    switch (config.tls.verify.value_or(Verify::warn)) {
    case Verify::require:
        return State::critical;
    case Verify::off:
        return State::ok;
    default:
        return State::warning;
    }
}

void judgeChain(const Config &config, const Evidence &evidence, Findings &findings)
{
    std::string texts;
    for (const tls::ChainFault &fault : evidence.tls->faults)
        if (texts.find(fault.text) == std::string::npos)
            texts += (texts.empty() ? "" : ", ") + fault.text;
    if (!texts.empty())
        findings.push_back({trustState(config), "certificate is not trusted: " + texts});
}

void judgeName(const Config &config, const Evidence &evidence, const tls::Certificate &certificate,
               Findings &findings)
{
    if (!evidence.tls->nameChecked || evidence.tls->nameMatches)
        return;
    std::string names = cli::join(certificate.names, ", ");
    if (names.empty())
        names = certificate.subject;
    findings.push_back({trustState(config), "certificate is for " + quoted(names) + ", not for " +
                                                config.tls.sni.value_or(config.host)});
}

/// "1.2" of OpenSSL's "TLSv1.2"; its "TLSv1" is 1.0.
std::string versionNumber(const std::string &protocol)
{
    const std::string number = protocol.substr(std::min(protocol.find('v'), protocol.size() - 1) + 1);
    return number == "1" ? "1.0" : number;
}

} // namespace

void judgeTls(const Config &config, const Evidence &evidence, Findings &findings)
{
    if (!evidence.tls)
        return;
    const std::string least = config.tls.least.value_or(usualTlsMinimum);
    if (versionNumber(evidence.tls->protocol) < least)
        findings.push_back({State::warning, "protocol is " + evidence.tls->protocol +
                                                ", older than TLS " + least});
    if (evidence.tls->chain.empty()) {
        findings.push_back({State::critical, "server shows no certificate"});
        return;
    }
    // With --verify off, unless days were asked for, nobody asks whether it is in date.
    const bool excused = config.tls.verify == Verify::off && !config.tls.days;
    if (const auto dates = plugin::judgeDates(evidence.tls->chain.front(), config.tls.days,
                                              excused ? State::ok : State::critical, evidence.now))
        findings.push_back(*dates);
    judgeChain(config, evidence, findings);
    judgeName(config, evidence, evidence.tls->chain.front(), findings);
}

} // namespace check_smtp_dialog
