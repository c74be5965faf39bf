// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/Certificates.hpp"

#include "check_smtp_dialog/OtherAddresses.hpp"
#include "check_smtp_dialog/Trust.hpp"
#include "judge/Auth.hpp"
#include "judge/Certificate.hpp"
#include "judge/Dane.hpp"
#include "judge/Failure.hpp"
#include "judge/Reply.hpp"
#include "text/Escape.hpp"

#include <algorithm>

namespace check_smtp_dialog {

namespace {

using judge::Code;
using nagios::Finding;
using nagios::State;
using net::FailureKind;

/// Skips findings that another certificate already produced: about an issuer, or the protocol.
void add(Findings &findings, Finding finding)
{
    if (std::none_of(findings.begin(), findings.end(),
                     [&](const Finding &other) { return other.text == finding.text; }))
        findings.push_back(std::move(finding));
}

Findings judgePeer(const Config &config, const Evidence &evidence, const tls::Handshake &peer)
{
    const std::string kind = evidence.peers().size() > 1 && !peer.chain.empty()
                                 ? peer.chain.front().keyType + ' '
                                 : "";
    const std::string what = kind + "certificate";
    return daneDecides(config, evidence)
               ? judge::judgeTlsByDane(config.tls, *evidence.tlsa, peer, evidence.now, what)
               : judge::judgeTls(config.tls, config.tls.sni.value_or(config.host), peer,
                                 evidence.now, what);
}

/// The state of a certificate that was not seen: UNKNOWN where that is no fault of the server.
State stateOf(const Config &config, const OtherPeer &other)
{
    if (!other.broken)
        return other.refusal && other.refusal->reply->codeClass() == 4 ? State::unknown
                                                                       : State::warning;
    switch (other.broken->failure.kind()) {
    case FailureKind::timeout:
        return config.common.timeoutState.value_or(State::unknown);
    case FailureKind::local:
    case FailureKind::noFamily:
        return State::unknown;
    default:
        return State::warning;
    }
}

std::string reason(const Config &config, const OtherPeer &other)
{
    if (other.refusal)
        return judge::replyWords(other.refusal->verb, other.refusal->subject,
                                 *other.refusal->reply);
    if (!other.broken)
        return "STARTTLS is not offered this time";
    const net::Failure &failure = other.broken->failure;
    if (failure.kind() == FailureKind::timeout && !other.hadTime)
        return "too little time was left (raise --timeout)";
    return other.broken->verb == smtp::Verb::connect
               ? failure.what()
               : judge::breakWords(*other.broken,
                                   judge::breakContext(config.common, config.tls, config.port()));
}

} // namespace

Shown firstToEnd(const Evidence &evidence)
{
    std::vector<Shown> all;
    for (const tls::Handshake *peer : evidence.peers())
        all.push_back({peer, &judge::firstToEnd(*peer)});
    return *std::min_element(all.begin(), all.end(), [](const Shown &one, const Shown &other) {
        return one.certificate->notAfter < other.certificate->notAfter;
    });
}

std::string kindName(tls::KeyKind kind) { return kind == tls::KeyKind::rsa ? "RSA" : "ECDSA"; }

Findings judgeCertificates(const Config &config, const Evidence &evidence)
{
    Findings findings;
    if (evidence.tls)
        for (Finding &finding : judgePeer(config, evidence, *evidence.tls))
            if (!evidence.auth || !judge::isTheReason(*evidence.auth, finding))
                add(findings, std::move(finding));
    for (const OtherPeer &other : evidence.otherPeers) {
        const std::string name = kindName(other.kind) + " certificate";
        if (other.peer)
            for (Finding &finding : judgePeer(upToHandshake(config), evidence, *other.peer))
                add(findings, std::move(finding));
        else if (other.hasNone)
            findings.push_back(
                {State::ok, Code::otherCertificateNone, "the server has no " + name});
        else
            findings.push_back({stateOf(config, other), Code::otherCertificateUnknown,
                                "no second connection for an " + name + ": " +
                                    reason(config, other)});
    }
    return findings;
}

Findings judgeOldVersions(const Config &config, const Evidence &evidence)
{
    Findings findings;
    if (config.refusedVersions.empty())
        return {};
    for (const auto &[what, tried] : evidence.further)
        if (tried.peer)
            findings.push_back({State::warning, Code::tlsOldVersion, what + " is still accepted"});
        else if (!tried.hasNone)
            findings.push_back({State::unknown, Code::tlsOldUnknown,
                                "whether " + what +
                                    " is refused could not be seen: " + reason(config, tried)});
    return findings;
}

} // namespace check_smtp_dialog
