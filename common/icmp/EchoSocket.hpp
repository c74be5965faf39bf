// SPDX-License-Identifier: MIT
#pragma once

#include "icmp/EchoMessage.hpp"
#include "net/Descriptor.hpp"
#include "net/IcmpError.hpp"

#include <Poco/Net/IPAddress.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace icmp {

/// The answer to an echo request: its reply, or an ICMP error.
struct EchoAnswer {
    Poco::Net::IPAddress address; ///< that was asked
    Echo echo;
    std::optional<net::IcmpError> error; ///< none: it is the reply
};

/// A non-blocking ICMP socket of one family. A datagram socket needs net.ipv4.ping_group_range,
/// gets its id from the kernel and sees its own replies only; a raw one needs cap_net_raw and sees
/// everybody's, so that it looks for its own id.
class EchoSocket {
public:
    using Family = Poco::Net::IPAddress::Family;

    /// A socket that is not open.
    EchoSocket() = default;

    /// `type`: SOCK_DGRAM or SOCK_RAW. When it cannot be opened, error() says why (errno).
    EchoSocket(Family family, int type, const std::optional<Poco::Net::IPAddress> &source);

    bool isOpen() const { return descriptor_.isOpen(); }
    int error() const { return error_; }
    int descriptor() const { return descriptor_.number(); }

    /// Sends an echo request; 0, or the errno of the last try.
    int send(const Poco::Net::IPAddress &to, std::uint16_t sequence, std::uint64_t cookie) const;

    /// Hands over the messages that have arrived with our id, a bounded number for each call.
    void receive(const std::function<void(const EchoAnswer &)> &take) const;

private:
    void configure();
    bool bindTo(const Poco::Net::IPAddress &source) const;
    bool isOurs(const std::optional<Echo> &echo) const;
    void receiveErrors(const std::function<void(const EchoAnswer &)> &take) const;

    Family family_ = Poco::Net::IPAddress::IPv4;
    bool isRaw_ = false;
    std::uint16_t id_ = 0;
    int error_ = 0;
    net::Descriptor descriptor_;
};

/// A random number that nobody can guess.
std::uint64_t randomNumber();

/// The sockets of both families.
struct EchoSockets {
    EchoSocket ipv4;
    EchoSocket ipv6;
    std::string trouble; ///< why there is none; "" when there is one
};

/// Opens datagram sockets, or raw ones where those are not permitted; with `source` of its family
/// only. Afterwards this thread cannot open raw sockets any more: see RawPrivilege.
EchoSockets openEchoSockets(const std::optional<Poco::Net::IPAddress> &source);

} // namespace icmp
