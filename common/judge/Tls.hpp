// SPDX-License-Identifier: MIT
#pragma once

#include "judge/Certificate.hpp"
#include "nagios/Verdict.hpp"
#include "options/TlsConfig.hpp"
#include "tls/Handshake.hpp"

#include <string>
#include <vector>

/// Judges a TLS handshake: protocol, chain, name and certificate.
namespace judge {

constexpr const char *noStartTls = "STARTTLS is not offered";
constexpr const char *strippedStartTls = "a middlebox rewrites the dialogue and strips STARTTLS";

/// True when chain, name and dates of the certificate are fine, and it is not known to be revoked.
bool trusted(const tls::Handshake &handshake, WallTime now);

/// True when the certificate or its key has a fingerprint of --fingerprint.
bool isPinned(const options::TlsConfig &config, const tls::Handshake &handshake);

/// Why the certificate does not prove the expected name (RFC 9525), as a clause; "" when it does,
/// or when no name was expected.
std::string nameFault(const tls::Handshake &handshake, const std::string &name,
                      const std::string &what = "certificate");

/// "no secure renegotiation: ..."; "" where it is secure (RFC 5746), or there is none.
std::string renegotiationFault(const tls::Handshake &handshake);

/// "weak key exchange: DH 1024, ..."; "" for another.
std::string keyExchangeFault(const tls::Handshake &handshake);

/// Judges what clients refuse whatever the certificate: no safe renegotiation (RFC 5746), and a
/// weak key exchange. `state` is that of a fault.
std::vector<nagios::Finding> judgeKeyExchange(const tls::Handshake &handshake,
                                              nagios::State state);

/// The state of those faults by --verify: a note with off.
nagios::State keyExchangeState(const options::TlsConfig &config);

/// Judges the version of the protocol by --tls-min.
std::vector<nagios::Finding> judgeProtocol(const options::TlsConfig &config,
                                           const tls::Handshake &handshake);

/// Judges by --verify whether chain and name of the certificate can be trusted. Arguments as for
/// judgeTls().
std::vector<nagios::Finding> judgeTrust(const options::TlsConfig &config, const std::string &name,
                                        const tls::Handshake &handshake,
                                        const std::string &what = "certificate");

/// Judges the certificate by its own facts: that there is one, its dates, pins, strength and
/// staple. `trust`: what was found about chain and name, which is told among them.
std::vector<nagios::Finding> judgeOwn(const options::TlsConfig &config,
                                      const tls::Handshake &handshake, WallTime now,
                                      const std::string &what,
                                      const std::vector<nagios::Finding> &trust);

/// Judges protocol, key exchange and certificate. `name` is the expected host name; `what` names
/// the peer's own certificate in texts.
std::vector<nagios::Finding> judgeTls(const options::TlsConfig &config, const std::string &name,
                                      const tls::Handshake &handshake, WallTime now,
                                      const std::string &what = "certificate");

} // namespace judge
