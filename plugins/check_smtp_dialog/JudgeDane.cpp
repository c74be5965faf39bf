// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/Findings.hpp"
#include "check_smtp_dialog/OtherAddresses.hpp"
#include "check_smtp_dialog/Trust.hpp"
#include "plugin/Dane.hpp"

namespace check_smtp_dialog {

namespace {

using nagios::Finding;
using nagios::State;

/// Nobody has to be there, but whoever takes the connection must show what the records say.
void judgeOther(const Config &config, const Evidence &other, Findings &findings)
{
    const std::string place = net::text(other.attempts.front().endpoint) + ": ";
    if (other.failure && other.failure->step == Step::connect) {
        findings.push_back({State::ok, place + other.failure->failure.what() +
                                           ", so its certificate was not seen"});
        return;
    }
    Findings all;
    judgeFailure(config, other, all);
    judgeReplies(config, other, all);
    if (other.missing == Missing::startTls)
        all.push_back({State::critical, "STARTTLS is not offered"});
    judgeCertificates(config, other, all);
    for (const Finding &finding : all)
        findings.push_back({finding.state, place + finding.text});
}

} // namespace

Findings judgeByDane(const Config &config, const Evidence &evidence, const tls::Peer &peer,
                     const std::string &what)
{
    Findings findings =
        plugin::judgeDane(*evidence.tlsa, peer.chain, daneFits(evidence, peer.chain), what);
    // Chain and name by the rules of authorities are not asked for, and dates only with -D: usage 3
    // has none (RFC 7672 section 3.1.1), usage 2 has judged them itself.
    plugin::TlsConfig rules = config.tls;
    rules.verify = plugin::Verify::off;
    tls::Peer shown = peer;
    shown.faults.clear();
    shown.nameChecked = false;
    for (Finding &finding : plugin::judgeTls(rules, "", shown, evidence.now, what))
        findings.push_back(std::move(finding));
    return findings;
}

void judgeDane(const Config &config, const Evidence &evidence, Findings &findings)
{
    if (!evidence.tlsa)
        return;
    const State timedOut = config.common.timeoutState.value_or(State::unknown);
    if (const auto why = plugin::judgeTlsa(*evidence.tlsa, timedOut))
        findings.push_back(*why);
    for (const Evidence &other : evidence.others)
        judgeOther(upToHandshake(config), other, findings);
}

} // namespace check_smtp_dialog
