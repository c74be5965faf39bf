// SPDX-License-Identifier: MIT
#pragma once

#include "cli/OptionTable.hpp"
#include "options/CertificateDays.hpp"
#include "tls/Context.hpp"
#include "tls/TlsStream.hpp"

#include <optional>
#include <string>

namespace options {

/// Trust in the certificate chain and name: what a fault means.
enum class Verify { automatic, require, warn, off };

/// TLS wishes of a check that talks to one server.
struct TlsConfig {
    bool startTls = false;
    bool implicit = false;
    std::optional<std::string> sni; ///< --sni
    std::optional<CertificateDays> days;
    std::optional<Verify> verify; ///< finishTls() makes it definite, and never automatic
    std::optional<std::string> minVersion; ///< --tls-min
    tls::KeyKind only = tls::KeyKind::any; ///< what to ask the server for
    /// A password goes to nobody but a server that has proved who it is; finishAuth() says so.
    /// Names then count as RFC 9525 has them, an address has to stand in the certificate, and what
    /// is weak or old is no proof: CRITICAL.
    bool guardsSecret = false;
    bool isStapleUnreadable = false; ///< as in tls::ServerName: this is the second try

    bool wanted() const { return startTls || implicit; }
};

/// Adds the rows of section TLS; `files` are those of the client certificate.
void addTlsOptions(cli::OptionTable &table, TlsConfig &config, tls::Files &files);

/// What depends on several of these options. Throws cli::UsageError.
void finishTls(TlsConfig &config, const tls::Files &files);

/// Whom to ask for and to find in the certificate: --sni, else the host; nobody where that is a
/// path, or an address and no secret hangs on it.
tls::ServerName serverNameOf(const TlsConfig &config, const std::string &host);

} // namespace options
