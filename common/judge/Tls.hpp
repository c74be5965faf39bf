// SPDX-License-Identifier: MIT
#pragma once

#include "judge/Certificate.hpp"
#include "nagios/Verdict.hpp"
#include "options/TlsConfig.hpp"
#include "tls/Handshake.hpp"

#include <string>
#include <vector>

/// What a TLS handshake means: protocol, chain and name, and the certificate.
namespace judge {

constexpr const char *noStartTls = "STARTTLS is not offered";
constexpr const char *strippedStartTls = "a middlebox rewrites the dialogue and strips STARTTLS";

/// True when chain, name and dates of the certificate are fine, and it is not known to be revoked.
bool trusted(const tls::Handshake &handshake, WallTime now);

/// Why a name that was looked for is not proved (RFC 9525); "" when it is, or none was looked for.
std::string nameFault(const tls::Handshake &handshake, const std::string &name,
                      const std::string &what = "certificate");

/// What there is to say about certificate and protocol. `name` is the one that was expected;
/// `what` is what the peer's own certificate is called in texts.
std::vector<nagios::Finding> judgeTls(const options::TlsConfig &config, const std::string &name,
                                      const tls::Handshake &handshake, WallTime now,
                                      const std::string &what = "certificate");

} // namespace judge
