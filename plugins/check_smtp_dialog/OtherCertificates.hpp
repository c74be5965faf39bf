// SPDX-License-Identifier: MIT
#pragma once

#include "check_smtp_dialog/Config.hpp"
#include "check_smtp_dialog/Evidence.hpp"
#include "net/Connector.hpp"
#include "plugin/Farewells.hpp"
#include "plugin/Progress.hpp"
#include "tls/Context.hpp"

namespace check_smtp_dialog {

/// --all-certs: a server with an RSA and an ECDSA certificate shows the one that it prefers. One
/// more connection for each kind that has not been seen, as far as the handshake, to the address
/// that the main dialogue was held with.
void lookForOthers(const Config &config, const tls::Context &context, net::Connector &connector,
                   net::Deadline deadline, plugin::Progress &progress, Evidence &evidence,
                   plugin::Farewells &farewells);

/// Connects once more, up to a handshake with the offer that the configuration has.
OtherPeer tryHandshake(const Config &config, const tls::Context &context,
                       net::Connector &connector, net::Deadline deadline,
                       plugin::Progress &progress, const Evidence &main,
                       plugin::Farewells &farewells);

/// Tries the versions of --tls-refuse, where the dialogue had TLS.
void tryOldVersions(const Config &config, const tls::Context &context, net::Connector &connector,
                    net::Deadline deadline, plugin::Progress &progress, Evidence &evidence,
                    plugin::Farewells &farewells);

} // namespace check_smtp_dialog
