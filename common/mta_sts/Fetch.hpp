// SPDX-License-Identifier: MIT
#pragma once

#include "http/get.hpp"
#include "net/Connector.hpp"
#include "tls/Context.hpp"
#include "tls/Handshake.hpp"

#include <Poco/Net/IPAddress.h>

#include <optional>
#include <string>
#include <vector>

namespace mta_sts {

/// The course of asking a policy host for its file, in order: each address tried, the certificate,
/// the answer.
struct PolicyFetch {
    bool tried = false;  ///< false: there was no time, or no reason
    bool hadTime = true; ///< false: it was begun so late that a timeout says nothing about it
    std::vector<net::ConnectAttempt> attempts{}; ///< the last one is the one that was talked to
    std::optional<tls::Handshake> tls{};
    std::optional<http::Response> response{};
    std::optional<net::Failure> failure{}; ///< what kept the next of these from happening
    net::Seconds total{};
};

/// Asks a policy host for its file (RFC 8461 section 3.3) at the first of these addresses that
/// connects.
PolicyFetch fetchPolicy(net::Connector &connector, const tls::Context &context,
                        const std::string &host,
                        const std::vector<Poco::Net::IPAddress> &addresses,
                        net::Deadline deadline);

} // namespace mta_sts
