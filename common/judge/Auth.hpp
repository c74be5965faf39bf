// SPDX-License-Identifier: MIT
#pragma once

#include "dns/TlsaLookup.hpp"
#include "judge/Tls.hpp"
#include "nagios/Verdict.hpp"
#include "options/AuthConfig.hpp"
#include "smtp/Authentication.hpp"

#include <optional>
#include <string>

/// Judges the result of AUTH (RFC 4954), and decides whether a password may be sent at all.
namespace judge {

/// The reason why no password may be sent to the server of this handshake; "" when it may be sent.
/// Every check asks here before AUTH, and nothing else decides it. A server proves its identity by
/// chain and name, or by TLSA records where `tlsa` is given (--dane) and has usable ones; a weak
/// key, signature or protocol voids either proof. `name` is the host name that was asked for.
std::string whyWithheld(const options::TlsConfig &config, const std::string &name,
                        const tls::Handshake &peer, const std::optional<dns::TlsaAnswer> &tlsa,
                        WallTime now);

/// The finding when AUTH was not tried or was given up: the password was withheld, no mechanism
/// fits, or the exchange failed. Nothing when the server's reply decides.
std::optional<nagios::Finding> judgeAuth(const smtp::Authentication &authentication,
                                         const smtp::Capabilities &offered, bool hasTls);

/// True for a finding that judgeAuth() already reports as the reason for withholding the password.
bool isTheReason(const smtp::Authentication &authentication, const nagios::Finding &finding);

/// The reason that an OAuth server gave, to be appended to its refusal; else "".
std::string reasonWords(const smtp::Authentication &authentication);

/// The option to try after a reply that asks for TLS or for AUTH (RFC 3207 section 4, RFC 4954
/// section 6): " (use -S)", " (use -A)"; else "".
std::string hintFor(const options::AuthConfig &config, const smtp::Reply &reply);

} // namespace judge
