// SPDX-License-Identifier: MIT
#pragma once

#include "dns/Resolver.hpp"
#include "net/Connector.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace plugin {

/// The outside world of one run. Tests put their own in its place; the base class is the real one.
class Environment {
public:
    virtual ~Environment() = default;

    /// Asks these name servers ("IP[@PORT]"), or the system's when there are none.
    virtual std::unique_ptr<dns::Resolver> resolver(const std::vector<std::string> &servers);

    /// Connects from this local address, or from the one that the system picks.
    virtual std::unique_ptr<net::Connector> connector(
        const std::optional<Poco::Net::IPAddress> &source);

    /// This machine's full name: the host name when it has a dot, else the hosts file's for it,
    /// else "". Never a DNS question.
    virtual std::string fullHostName();

    /// The wall clock, for Date headers and certificates.
    virtual std::chrono::system_clock::time_point now();

    /// An environment variable; "" when unset.
    virtual std::string variable(const std::string &name);
};

} // namespace plugin
