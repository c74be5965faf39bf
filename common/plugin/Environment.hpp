// SPDX-License-Identifier: MIT
#pragma once

#include "dns/Resolver.hpp"
#include "icmp/Pinger.hpp"
#include "net/Connector.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <string>

namespace plugin {

/// The outside world of one run. Tests put their own in its place; the base class is the real one.
class Environment {
public:
    virtual ~Environment() = default;

    /// Throws net::Failure when there is no trust anchor to validate with.
    virtual std::unique_ptr<dns::Resolver> resolver(const dns::Settings &settings);

    /// Connects from this local address, or from the one that the system picks.
    virtual std::unique_ptr<net::Connector> connector(
        const std::optional<Poco::Net::IPAddress> &source);

    /// Sends from this local address, or from the one that the system picks. To be called before
    /// any thread exists.
    virtual std::unique_ptr<icmp::Pinger> pinger(const std::optional<Poco::Net::IPAddress> &source);

    /// Shows the progress of a long run in a line that replaces the one before it; "" removes it.
    /// Goes to stderr, and only where that is a terminal.
    virtual void showProgress(const std::string &line);

    /// This machine's full name: the host name when it has a dot, else the hosts file's for it,
    /// else "". Never a DNS question.
    virtual std::string fullHostName();

    /// The wall clock, for Date headers and certificates.
    virtual std::chrono::system_clock::time_point now();

    /// An environment variable; "" when unset.
    virtual std::string variable(const std::string &name);
};

} // namespace plugin
