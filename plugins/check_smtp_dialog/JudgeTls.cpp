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

void judgeDates(const Config &config, const Evidence &evidence, const tls::Certificate &certificate,
                Findings &findings)
{
    const std::string name = "certificate " + quoted(certificate.subject);
    const long left = daysLeft(certificate, evidence.now);
    // Without --verify off, or when it was asked for, a certificate out of its time is no certificate.
    const bool excused = config.tls.verify == Verify::off && !config.tls.days;
    const State outOfTime = excused ? State::ok : State::critical;
    if (evidence.now > certificate.notAfter)
        findings.push_back({outOfTime, name + " expired on " + day(certificate.notAfter)});
    else if (evidence.now < certificate.notBefore)
        findings.push_back({outOfTime, name + " is not valid before " + day(certificate.notBefore)});
    else if (config.tls.days && left < config.tls.days->critical.value_or(0))
        findings.push_back({State::critical, name + " expires in " + inDays(left) + ", on " +
                                                 day(certificate.notAfter)});
    else if (config.tls.days && left < config.tls.days->warning)
        findings.push_back({State::warning, name + " expires in " + inDays(left) + ", on " +
                                                day(certificate.notAfter)});
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

long daysLeft(const tls::Certificate &certificate, std::chrono::system_clock::time_point now)
{
    return std::chrono::floor<std::chrono::days>(certificate.notAfter - now).count();
}

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
    judgeDates(config, evidence, evidence.tls->chain.front(), findings);
    judgeChain(config, evidence, findings);
    judgeName(config, evidence, evidence.tls->chain.front(), findings);
}

} // namespace check_smtp_dialog
