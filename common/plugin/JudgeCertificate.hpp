// SPDX-License-Identifier: MIT
#pragma once

#include "nagios/Verdict.hpp"
#include "plugin/CertificateDays.hpp"
#include "tls/Peer.hpp"

#include <optional>
#include <string>
#include <vector>

namespace plugin {

/// What is found about the certificates of a peer, whoever trusts them, and what that means to a
/// check. Trust in chain and name is judgeTls()'s.
struct CertificateRules {
    std::optional<CertificateDays> days{};
    nagios::State outOfTime = nagios::State::critical;
    nagios::State revoked = nagios::State::critical;
    nagios::State weak = nagios::State::warning;   ///< a key or signature that clients refuse
    nagios::State staple = nagios::State::warning; ///< an OCSP staple that is missing or no good
    std::string what = "certificate"; ///< the peer's own, in texts
};

/// The certificates that clients need in good order: the peer's own, then those of its issuers that
/// it sent and verification used, without a self-signed root, which every client has itself.
std::vector<const tls::Certificate *> pathOf(const tls::Peer &peer);

/// The one of pathOf() that ends first. There has to be one.
const tls::Certificate &firstToEnd(const tls::Peer &peer);

/// "certificate 'mx.example'", "intermediate certificate 'Some Issuer'".
std::string certificateName(const tls::Peer &peer, const tls::Certificate &certificate,
                            const std::string &what = "certificate");

/// Dates of all of pathOf().
std::vector<nagios::Finding> judgeLife(const tls::Peer &peer, const CertificateRules &rules,
                                       WallTime now);

/// Keys and signatures below 112 bits of security.
std::vector<nagios::Finding> judgeStrength(const tls::Peer &peer, const CertificateRules &rules);

/// The OCSP staple, or that there is none although the certificate demands one.
std::vector<nagios::Finding> judgeStaple(const tls::Peer &peer, const CertificateRules &rules,
                                         WallTime now);

/// True when the issuer has said in a staple that the certificate is not to be trusted any more.
bool revoked(const tls::Peer &peer);

} // namespace plugin
