// SPDX-License-Identifier: MIT
#pragma once

#include "net/IcmpError.hpp"

#include <array>
#include <cstddef>
#include <optional>

namespace net {

/// An ICMP error message that the kernel kept for a socket.
struct QueuedError {
    IcmpError error;
    Poco::Net::IPAddress destination;     ///< of the packet that it answers
    std::array<unsigned char, 64> quoted; ///< the beginning of what that packet carried
    std::size_t quotedSize = 0;
};

/// Makes the kernel keep ICMP error messages for this socket (IP_RECVERR, IPV6_RECVERR), or stop
/// and drop those it has. While it keeps them, a transient error ends a TCP connection at once.
void keepIcmpErrors(int socket, Poco::Net::IPAddress::Family family, bool yes);

enum class Dequeued { nothing, notAnIcmpError, icmpError };

/// Takes the next entry. Redirects and the kernel's own errors are not ICMP errors.
Dequeued nextError(int socket, QueuedError &entry);

/// The error that ended a connection attempt to `peer`: the first ICMP error that is kept, if any.
std::optional<IcmpError> takeIcmpError(int socket, const Poco::Net::IPAddress &peer);

/// Sets fromHere and viaGateway, which only this machine can know.
void recognize(IcmpError &error, const Poco::Net::IPAddress &destination);

} // namespace net
