// SPDX-License-Identifier: MIT
#pragma once

#include "cli/OptionTable.hpp"
#include "nagios/Verdict.hpp"
#include "plugin/CommonConfig.hpp"
#include "plugin/TlsConfig.hpp"
#include "smtp/Authentication.hpp"

#include <optional>
#include <string>

namespace plugin {

/// Whether to authenticate, and as whom.
struct AuthConfig {
    bool isWanted = false; ///< --authtype
    smtp::Credentials credentials;
    bool mayBeInsecure = false; ///< --auth-insecure

    /// A mechanism that shows the secret will do.
    bool mayShow(bool hasTls) const { return hasTls || mayBeInsecure; }
};

/// Adds the rows of section Authentication.
void addAuthOptions(cli::OptionTable &table, AuthConfig &config);

/// What depends on several of these options; to be called before finishTls(), since whoever
/// authenticates wants to know to whom. Throws cli::UsageError.
void finishAuth(AuthConfig &config, TlsConfig &tls, const CommonConfig &common,
                const std::string &host, unsigned short port);

/// Why it came to no answer that says it all: no mechanism fits, or the exchange was given up.
std::optional<nagios::Finding> judgeAuth(const AuthConfig &config,
                                         const smtp::Authentication &authentication,
                                         const smtp::Capabilities &offered, bool hasTls);

/// What an OAuth server gave as its reason, to follow its refusal; else "".
std::string reasonWords(const smtp::Authentication &authentication);

/// What to try after a reply that asks for TLS or for AUTH (RFC 3207 section 4, RFC 4954 section 6):
/// " (use -S)", " (use -A)"; else "".
std::string hintOf(const AuthConfig &config, const smtp::Reply &reply);

} // namespace plugin
