// SPDX-License-Identifier: MIT
#pragma once

#include "cli/OptionTable.hpp"
#include "nagios/Verdict.hpp"
#include "plugin/CertificateDays.hpp"
#include "tls/Context.hpp"
#include "tls/Peer.hpp"
#include "tls/TlsStream.hpp"

#include <optional>
#include <string>
#include <vector>

namespace plugin {

/// Trust in the certificate chain and name: what a fault means.
enum class Verify { automatic, require, warn, off };

/// TLS wishes of a check that talks to one server.
struct TlsConfig {
    bool startTls = false;
    bool implicit = false;
    std::optional<std::string> sni; ///< --sni
    std::optional<CertificateDays> days;
    std::optional<Verify> verify; ///< finishTls() makes it definite, and never automatic
    std::optional<std::string> least; ///< --tls-min
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

/// True when chain, name and dates of the certificate are fine, and it is not known to be revoked.
bool trusted(const tls::Peer &peer, WallTime now);

/// Why a name that was looked for is not proved (RFC 9525); "" when it is, or none was looked for.
std::string nameFault(const tls::Peer &peer, const std::string &name,
                      const std::string &what = "certificate");

/// What there is to say about certificate and protocol. `name` is the one that was expected;
/// `what` is what the peer's own certificate is called in texts.
std::vector<nagios::Finding> judgeTls(const TlsConfig &config, const std::string &name,
                                      const tls::Peer &peer, WallTime now,
                                      const std::string &what = "certificate");

} // namespace plugin
