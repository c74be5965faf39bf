// SPDX-License-Identifier: MIT
#pragma once

#include "dns/TlsaLookup.hpp"
#include "judge/Tls.hpp"
#include "nagios/Verdict.hpp"
#include "options/AuthConfig.hpp"
#include "smtp/Authentication.hpp"

#include <optional>
#include <string>

/// What AUTH (RFC 4954) came to, and whether it may be tried at all.
namespace judge {

/// Why no password may leave for the server that has shown itself in this handshake; "" when it
/// may. Whoever holds a conversation asks here before AUTH, and nobody else decides it. A server
/// has proved who it is by chain and name, or by TLSA records where `tlsa` (with --dane) has some
/// that decide; neither counts with a key, a signature or a protocol that is weak. `name` is what
/// it was asked by.
std::string whyWithheld(const options::TlsConfig &config, const std::string &name,
                        const tls::Handshake &peer, const std::optional<dns::TlsaAnswer> &tlsa,
                        WallTime now);

/// Why it came to no answer that says it all: the password was withheld, no mechanism fits, or the
/// exchange was given up.
std::optional<nagios::Finding> judgeAuth(const smtp::Authentication &authentication,
                                         const smtp::Capabilities &offered, bool hasTls);

/// True for a finding that judgeAuth() tells as the reason why the password was withheld.
bool isTheReason(const smtp::Authentication &authentication, const nagios::Finding &finding);

/// What an OAuth server gave as its reason, to follow its refusal; else "".
std::string reasonWords(const smtp::Authentication &authentication);

/// What to try after a reply that asks for TLS or for AUTH (RFC 3207 section 4, RFC 4954 section
/// 6): " (use -S)", " (use -A)"; else "".
std::string hintFor(const options::AuthConfig &config, const smtp::Reply &reply);

} // namespace judge
