// SPDX-License-Identifier: MIT
#pragma once

#include "cli/OptionTable.hpp"
#include "cli/Values.hpp"
#include "options/CertificateDays.hpp"
#include "options/CommonConfig.hpp"
#include "tls/Context.hpp"
#include "tls/TlsStream.hpp"

#include <optional>
#include <string>
#include <vector>

namespace options {

/// The values of --verify: what a fault in the certificate's chain or name means.
enum class Verify { automatic, require, warn, off };

/// The options of section TLS, for a check that talks to one server.
struct TlsConfig {
    bool startTls = false;
    bool implicit = false;
    std::optional<std::string> sni; ///< --sni
    std::optional<CertificateDays> days;
    std::optional<Verify> verify; ///< finishTls() makes it definite, and never automatic
    std::optional<std::string> minVersion; ///< --tls-min
    std::string issuer; ///< --issuer: stands in the issuer's name
    std::vector<std::string> fingerprints; ///< --fingerprint: SHA-256 in lower case, any of them
    /// A fingerprint that matches stands for chain and name: --verify asks for nothing by itself.
    /// Set by finishAuth() and finishTls().
    bool isPinEnough = false;
    tls::KeyKind only = tls::KeyKind::any; ///< the kind of certificate to ask for
    std::string oldest; ///< the versions to offer, as in tls::ServerName
    std::string newest;
    bool isAnonymous = false;
    bool withoutSni = false; ///< no name is asked for; the certificate is compared all the same
    /// True when a password may go only to a server that has proved its identity; set by
    /// finishAuth(). Names are then compared by RFC 9525, an address has to be in the certificate,
    /// and a weak certificate or an old protocol is CRITICAL.
    bool guardsSecret = false;
    bool isStapleUnreadable = false; ///< as in tls::ServerName: this is the second try

    bool wanted() const { return startTls || implicit; }
};

/// The port to connect to: --port, or that of the service, which is another with implicit TLS.
unsigned short portOf(const CommonConfig &common, const TlsConfig &tls);

/// What --verify and --tls-min can be, for a check that has rows of its own for them.
cli::Choices<Verify> verifyModes();
cli::Choices<std::string> tlsVersions();

/// Adds the rows of section TLS; `files` are those of the client certificate.
void addTlsOptions(cli::OptionTable &table, TlsConfig &config, tls::Files &files);

/// Adds the rows that say which certificate is the right one: --issuer, --fingerprint.
void addPinOptions(cli::OptionTable &table, TlsConfig &config);

/// Checks and completes these options. Throws cli::UsageError.
void finishTls(TlsConfig &config, const tls::Files &files);

/// The name to ask for and to find in the certificate: --sni, else the host. None for a path, and
/// for an address only where a password depends on it.
tls::ServerName serverNameOf(const TlsConfig &config, const std::string &host);

} // namespace options
