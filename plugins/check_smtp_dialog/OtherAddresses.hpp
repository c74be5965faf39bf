// SPDX-License-Identifier: MIT
#pragma once

#include "check_smtp_dialog/Config.hpp"
#include "check_smtp_dialog/Evidence.hpp"
#include "net/Connector.hpp"
#include "plugin/Farewells.hpp"
#include "tls/Context.hpp"

#include <vector>

namespace check_smtp_dialog {

/// What the further connections of a run share.
struct Context {
    const Config &config;
    net::Connector &connector;
    const tls::Context *tls;
    net::Deadline deadline;
};

/// Where TLSA records decide: a sender may take any address of the host, so those that the dialogue
/// did not come to are asked for their certificate, all at the same time.
void tryOtherAddresses(const Context &context, const std::vector<net::Endpoint> &targets,
                       Evidence &evidence, plugin::Farewells &farewells);

/// The configuration of a dialogue that ends when the certificate has been seen.
Config upToHandshake(Config config);

} // namespace check_smtp_dialog
