// SPDX-License-Identifier: MIT
#pragma once

#include "net/Deadline.hpp"
#include "net/IcmpError.hpp"

#include <Poco/Net/IPAddress.h>

#include <optional>
#include <string>

namespace icmp {

/// The result of an echo request (RFC 792, RFC 4443).
struct PingResult {
    enum class Kind {
        notSent,  ///< not asked for, not permitted, or no such family here
        silent,   ///< no answer while we waited
        answered, ///< an echo reply of that very address
        error     ///< an ICMP error message came instead
    };
    Kind kind = Kind::notSent;
    net::Seconds roundTrip{}; ///< answered
    std::optional<net::IcmpError> error;
};

/// Sends ICMP echo requests to many addresses at once. Abstract, so that tests can answer. Safe to
/// call from several threads.
class Pinger {
public:
    virtual ~Pinger() = default;

    /// Sends an echo request to this address now; does not wait.
    virtual void start(const Poco::Net::IPAddress &address) = 0;

    /// The result so far; waits up to `patience` when there is none yet.
    virtual PingResult result(const Poco::Net::IPAddress &address, net::Seconds patience) = 0;

    /// Why this process cannot ping ("ICMP sockets are not permitted: ..."); "" when it can.
    virtual std::string trouble() const = 0;
};

} // namespace icmp
