// SPDX-License-Identifier: MIT
#pragma once

#include "cli/OptionTable.hpp"
#include "options/CommonConfig.hpp"
#include "options/TlsConfig.hpp"
#include "sasl/Exchange.hpp"

#include <string>

namespace options {

/// Whether to authenticate, and as whom.
struct AuthConfig {
    bool isWanted = false; ///< --authtype
    sasl::Credentials credentials;
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

} // namespace options
