// SPDX-License-Identifier: MIT
#include "net/Route.hpp"

#include "net/Descriptor.hpp"

#include <Poco/Net/SocketAddress.h>

#include <cerrno>
#include <cstddef>
#include <ifaddrs.h>
#include <memory>
#include <netinet/in.h>
#include <optional>
#include <sys/socket.h>

namespace net {

namespace {

using Poco::Net::IPAddress;
using Poco::Net::SocketAddress;

/// Any port but 0; nothing is sent to it.
constexpr Poco::UInt16 anyPort = 9;

struct Choice {
    int error = 0;
    std::optional<IPAddress> source; ///< that the kernel takes towards the address
};

/// The source address for this destination. To connect a UDP socket assigns it, and sends no
/// packet.
Choice sourceTowards(const IPAddress &address)
{
    const SocketAddress peer(address, anyPort);
    const Descriptor udp(::socket(peer.af(), SOCK_DGRAM | SOCK_CLOEXEC, 0));
    if (!udp.isOpen() || ::connect(udp.number(), peer.addr(), peer.length()) != 0)
        return {errno, {}};
    sockaddr_storage local{};
    auto *bytes = reinterpret_cast<sockaddr *>(&local);
    socklen_t length = sizeof local;
    if (::getsockname(udp.number(), bytes, &length) != 0)
        return {errno, {}};
    return {0, SocketAddress(bytes, length).host()};
}

bool isWithin(const IPAddress &address, const ifaddrs &interface)
{
    if (!interface.ifa_addr || !interface.ifa_netmask ||
        interface.ifa_addr->sa_family != SocketAddress(address, 0).af())
        return false;
    const bool isVersion6 = address.family() == IPAddress::IPv6;
    const std::size_t offset =
        isVersion6 ? offsetof(sockaddr_in6, sin6_addr) : offsetof(sockaddr_in, sin_addr);
    const auto *here = reinterpret_cast<const unsigned char *>(interface.ifa_addr) + offset;
    const auto *mask = reinterpret_cast<const unsigned char *>(interface.ifa_netmask) + offset;
    const auto *there = static_cast<const unsigned char *>(address.addr());
    for (poco_socklen_t i = 0; i < address.length(); ++i)
        if ((here[i] ^ there[i]) & mask[i])
            return false;
    return true;
}

} // namespace

bool hasRoute(const IPAddress &address)
{
    const Choice choice = sourceTowards(address);
    // Without a free descriptor the route is unknown; connecting will report that.
    return choice.source || choice.error == EMFILE || choice.error == ENFILE ||
           choice.error == ENOBUFS || choice.error == ENOMEM;
}

bool isOwnAddress(const IPAddress &address) { return sourceTowards(address).source == address; }

bool isOnLink(const IPAddress &address)
{
    ifaddrs *list = nullptr;
    if (::getifaddrs(&list) != 0)
        return false;
    const std::unique_ptr<ifaddrs, decltype(&::freeifaddrs)> owner(list, ::freeifaddrs);
    for (const ifaddrs *each = list; each; each = each->ifa_next)
        if (isWithin(address, *each))
            return true;
    return false;
}

} // namespace net
