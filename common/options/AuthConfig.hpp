// SPDX-License-Identifier: MIT
#pragma once

#include "cli/OptionTable.hpp"
#include "options/CommonConfig.hpp"
#include "options/TlsConfig.hpp"
#include "sasl/Exchange.hpp"

#include <string>

namespace options {

/// The options of section Authentication: whether to authenticate, and as whom.
struct AuthConfig {
    bool isWanted = false; ///< --authtype
    sasl::Credentials credentials;
    bool mayBeInsecure = false; ///< --auth-insecure

    /// True when any mechanism may be used: under TLS, or with --auth-insecure.
    bool isProtected(bool hasTls) const { return hasTls || mayBeInsecure; }
};

/// Adds the rows of section Authentication.
void addAuthOptions(cli::OptionTable &table, AuthConfig &config);

/// Checks and completes these options. Must be called before finishTls(), as it makes --verify
/// require the default. Throws cli::UsageError.
void finishAuth(AuthConfig &config, TlsConfig &tls, const CommonConfig &common,
                const std::string &host, unsigned short port);

} // namespace options
