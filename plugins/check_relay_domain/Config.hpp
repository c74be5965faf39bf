// SPDX-License-Identifier: MIT
#pragma once

#include "check_relay_domain/Shape.hpp"
#include "nagios/State.hpp"
#include "options/AuthConfig.hpp"
#include "options/CommonConfig.hpp"
#include "options/TlsConfig.hpp"
#include "smtp/Address.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace check_relay_domain {

/// A domain, or one address in it, that the server has to take mail for.
struct Intended {
    std::string asGiven;     ///< as the user wrote it, for people
    std::string domain;    ///< as of dns::asciiName()
    std::string localPart; ///< "" is that of --rcpt-local
};

/// One run's configuration: what the options gave, then what finish() derived.
struct Config {
    options::CommonConfig common;
    options::TlsConfig tls;
    options::AuthConfig auth;
    std::string host;                    ///< name, address literal without brackets, or path
    std::vector<Intended> intended;      ///< each once
    std::vector<std::string> foreign;    ///< --foreign, as of dns::asciiName()
    std::optional<smtp::Address> sender; ///< finish() makes it definite
    std::string localPart = "postmaster";
    ShapeSet shapes = ShapeSet::standard;
    bool roleAccounts = false;
    nagios::State catchAll = nagios::State::ok;
    nagios::State deferred = nagios::State::warning;
    nagios::State foreignDeferred = nagios::State::unknown;
    bool asksExchangers = false; ///< --mx; then there is no host
    bool allowsLoopback = false;
    std::size_t maxParallel = 1;

    bool isPath() const { return host.starts_with('/'); }
    unsigned short port() const { return portOf(common, tls); }

    /// The address that stands for an intended domain.
    std::string recipient(const Intended &one) const
    {
        return (one.localPart.empty() ? localPart : one.localPart) + '@' + one.domain;
    }
};

/// Derives what depends on several options and refuses contradictions. Throws
/// cli::UsageError.
void finish(Config &config, const std::vector<std::string> &positional);

} // namespace check_relay_domain
