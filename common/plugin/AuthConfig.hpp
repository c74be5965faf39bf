// SPDX-License-Identifier: MIT
#pragma once

#include "cli/OptionTable.hpp"
#include "dns/TlsaLookup.hpp"
#include "nagios/Verdict.hpp"
#include "plugin/CommonConfig.hpp"
#include "plugin/TlsConfig.hpp"
#include "smtp/Authentication.hpp"

#include <optional>
#include <string>
#include <vector>

namespace plugin {

/// Whether to authenticate, and as whom.
struct AuthConfig {
    bool isWanted = false; ///< --authtype
    smtp::Credentials credentials;
    bool mayBeInsecure = false; ///< --auth-insecure

    /// Any mechanism will do.
    bool isProtected(bool hasTls) const { return hasTls || mayBeInsecure; }
};

/// Adds the rows of section Authentication.
void addAuthOptions(cli::OptionTable &table, AuthConfig &config);

/// What depends on several of these options; to be called before finishTls(), since whoever
/// authenticates wants to know to whom. Throws cli::UsageError.
void finishAuth(AuthConfig &config, TlsConfig &tls, const CommonConfig &common,
                const std::string &host, unsigned short port);

/// Why no password may leave for the server that has shown itself in this handshake; "" when it
/// may. Whoever holds a conversation asks here before AUTH, and nobody else decides it. A server
/// has proved who it is by chain and name, or by TLSA records where `tlsa` (with --dane) has some
/// that decide; neither counts with a key, a signature or a protocol that is weak. `name` is what
/// it was asked by.
std::string whyWithheld(const TlsConfig &config, const std::string &name, const tls::Peer &peer,
                        const std::optional<dns::TlsaAnswer> &tlsa, WallTime now);

/// Why it came to no answer that says it all: the password was withheld, no mechanism fits, or the
/// exchange was given up.
std::optional<nagios::Finding> judgeAuth(const smtp::Authentication &authentication,
                                         const smtp::Capabilities &offered, bool hasTls);

/// What judgeAuth() has told already as the reason is not told again.
void dropRepeated(const smtp::Authentication &authentication,
                  std::vector<nagios::Finding> &findings);

/// What an OAuth server gave as its reason, to follow its refusal; else "".
std::string reasonWords(const smtp::Authentication &authentication);

/// What to try after a reply that asks for TLS or for AUTH (RFC 3207 section 4, RFC 4954 section 6):
/// " (use -S)", " (use -A)"; else "".
std::string hintOf(const AuthConfig &config, const smtp::Reply &reply);

} // namespace plugin
