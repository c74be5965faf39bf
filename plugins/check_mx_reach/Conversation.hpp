// SPDX-License-Identifier: MIT
#pragma once

#include "check_mx_reach/Config.hpp"
#include "check_mx_reach/Evidence.hpp"
#include "net/Connector.hpp"
#include "tls/Context.hpp"

#include <functional>
#include <string>

namespace check_mx_reach {

/// What all conversations of a run share; used by many threads at once.
struct Context {
    const Config &config;
    net::Connector &connector;
    icmp::Pinger *pinger;             ///< none: no ping
    const tls::Context *tls;         ///< none: no TLS
    std::string ownName;             ///< "" says the address literal in EHLO
    net::Deadline deadline;          ///< of the run
};

/// False when too little time is left for a timeout to say anything about the peer.
bool isEnoughTime(const Context &context);

/// Pings and connects an address at the same time, talks as far as --depth says, and fills in what
/// came of it. Calls `leave` when only the ping and the answer to QUIT are left to wait for.
void converse(const Context &context, AddressProbe &probed, const std::function<void()> &leave);

} // namespace check_mx_reach
