// SPDX-License-Identifier: MIT
#pragma once

#include "nagios/Verdict.hpp"
#include "options/CertificateDays.hpp"
#include "tls/Handshake.hpp"

#include <optional>
#include <string>
#include <vector>

namespace judge {

using WallTime = std::chrono::system_clock::time_point;

/// Judges the certificates of a peer by their own facts: dates, strength and revocation. Trust in
/// chain and name is left to judgeTls().
struct CertificateRules {
    std::optional<options::CertificateDays> days{};
    nagios::State outOfTime = nagios::State::critical;
    nagios::State revoked = nagios::State::critical;
    nagios::State weak = nagios::State::warning;   ///< a key or signature that clients refuse
    nagios::State staple = nagios::State::warning; ///< an OCSP staple that is missing or invalid
    std::string what = "certificate"; ///< the name of the peer's own certificate in texts
};

/// The certificates that clients need in good order: the peer's own, then those of its issuers that
/// it sent and verification used, without a self-signed root, which every client has itself.
std::vector<const tls::Certificate *> pathOf(const tls::Handshake &handshake);

/// The certificate of pathOf() that expires first. The chain must not be empty.
const tls::Certificate &firstToEnd(const tls::Handshake &handshake);

/// "certificate 'mx.example'", "intermediate certificate 'Some Issuer'".
std::string certificateName(const tls::Handshake &handshake, const tls::Certificate &certificate,
                            const std::string &what = "certificate");

/// Judges the dates of each certificate of pathOf().
std::vector<nagios::Finding> judgeLife(const tls::Handshake &handshake,
                                       const CertificateRules &rules, WallTime now);

/// Judges keys and signatures: below 112 bits of security they are weak.
std::vector<nagios::Finding> judgeStrength(const tls::Handshake &handshake,
                                           const CertificateRules &rules);

/// Judges the OCSP staple, or its absence when the certificate demands one (RFC 7633).
std::vector<nagios::Finding> judgeStaple(const tls::Handshake &handshake,
                                         const CertificateRules &rules, WallTime now);

/// True when a verified OCSP staple says that the certificate was revoked.
bool revoked(const tls::Handshake &handshake);

/// Whole days until the certificate expires; negative when it has.
std::int64_t daysLeft(const tls::Certificate &certificate, WallTime now);

/// The finding about its dates; nothing when they are fine. `outOfTime` is the state of a
/// certificate that has expired or is not valid yet; `name` is its name in the text.
std::optional<nagios::Finding> judgeDates(const tls::Certificate &certificate,
                                          const std::string &name,
                                          const std::optional<options::CertificateDays> &days,
                                          nagios::State outOfTime, WallTime now);

/// The metric `cert_days`. -D stands in it as ranges, for graphs: judgeLife() has the words for
/// them. A range of -w or -c replaces them.
nagios::Metric certificateDays(std::int64_t left,
                               const std::optional<options::CertificateDays> &days);

/// "1 day", "2 days".
std::string inDays(std::int64_t count);

/// "2026-11-23", UTC.
std::string day(WallTime time);

} // namespace judge
