// SPDX-License-Identifier: MIT
#pragma once

#include "check_smtp_dialog/Config.hpp"
#include "check_smtp_dialog/Evidence.hpp"
#include "net/Stream.hpp"
#include "plugin/Progress.hpp"
#include "smtp/Client.hpp"
#include "tls/Context.hpp"

#include <memory>

namespace check_smtp_dialog {

/// Runs the conversation that the configuration asks for over an established connection, until the
/// configured step, a refusal or a failure, and says QUIT where a command is expected. Fills in the
/// evidence, whose `local`, `peer` and `helo` are known already; its times count from `start`.
/// `context` is needed when the configuration wants TLS. What is returned waits for the answer to
/// QUIT: see plugin::Farewells.
std::unique_ptr<smtp::Client>
converse(const Config &config, const tls::Context *context,
              std::unique_ptr<net::Stream> stream, net::Clock::time_point start,
              plugin::Progress &progress, Evidence &evidence);

/// The domain for recipients that have none: the name of the server that was given, else the name
/// it goes by; "" for none.
std::string serverDomain(const Config &config, const smtp::Conversation &log);

/// Sends the header of the PROXY protocol for a connection from `local` to `peer`, in front of
/// everything else.
void announceProxy(smtp::Client &client, ProxyVersion version, const net::Endpoint &local,
                   const net::Endpoint &peer);

/// The header of version 1, without its line end.
std::string proxyHeader(const net::Endpoint &local, const net::Endpoint &peer);

/// The header of version 2, which is binary.
std::string binaryProxyHeader(const net::Endpoint &local, const net::Endpoint &peer);

} // namespace check_smtp_dialog
