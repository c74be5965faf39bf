// SPDX-License-Identifier: MIT
#include "net/Route.hpp"

#include "net/Descriptor.hpp"

#include <Poco/Net/SocketAddress.h>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <ifaddrs.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
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

bool isInNetworkOfInterface(const IPAddress &address)
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

/// The question for the route to an address (rtnetlink(7)).
struct RouteRequest {
    nlmsghdr header{};
    rtmsg route{};
    char attributes[RTA_SPACE(sizeof(in6_addr)) + RTA_SPACE(sizeof(std::uint32_t))]{};
};

void addAttribute(RouteRequest &request, unsigned short type, const void *data, std::size_t size)
{
    const std::size_t at = NLMSG_ALIGN(request.header.nlmsg_len);
    rtattr attribute{};
    attribute.rta_type = type;
    attribute.rta_len = static_cast<unsigned short>(RTA_LENGTH(size));
    char *const place = reinterpret_cast<char *>(&request) + at;
    std::memcpy(place, &attribute, sizeof attribute);
    std::memcpy(place + RTA_LENGTH(0), data, size);
    request.header.nlmsg_len = static_cast<std::uint32_t>(at + RTA_SPACE(size));
}

RouteRequest requestFor(const IPAddress &address)
{
    const auto bytes = static_cast<std::size_t>(address.length());
    RouteRequest request;
    request.header.nlmsg_len = NLMSG_LENGTH(sizeof(rtmsg));
    request.header.nlmsg_type = RTM_GETROUTE;
    request.header.nlmsg_flags = NLM_F_REQUEST;
    request.route.rtm_family = static_cast<unsigned char>(SocketAddress(address, 0).af());
    request.route.rtm_dst_len = static_cast<unsigned char>(bytes * 8);
    addAttribute(request, RTA_DST, address.addr(), bytes);
    if (const std::uint32_t interface = address.scope())
        addAttribute(request, RTA_OIF, &interface, sizeof interface);
    return request;
}

/// Reads the kernel's answer: whether the route has no gateway; nothing when there is no route.
std::optional<bool> isDirect(const char *answer, std::size_t size)
{
    nlmsghdr header{};
    if (size < NLMSG_LENGTH(sizeof(rtmsg)))
        return {};
    std::memcpy(&header, answer, sizeof header);
    if (header.nlmsg_type != RTM_NEWROUTE || header.nlmsg_len > size)
        return {};
    std::size_t at = NLMSG_ALIGN(NLMSG_LENGTH(sizeof(rtmsg)));
    while (at + sizeof(rtattr) <= header.nlmsg_len) {
        rtattr attribute{};
        std::memcpy(&attribute, answer + at, sizeof attribute);
        if (attribute.rta_type == RTA_GATEWAY || attribute.rta_type == RTA_VIA)
            return false;
        if (attribute.rta_len < sizeof attribute)
            return {};
        at += RTA_ALIGN(attribute.rta_len);
    }
    return true;
}

/// What the routing table says; nothing when it cannot be asked, or has no route.
std::optional<bool> isDirectByTable(const IPAddress &address)
{
    const Descriptor netlink(::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE));
    const RouteRequest request = requestFor(address);
    if (!netlink.isOpen() ||
        ::send(netlink.number(), &request, request.header.nlmsg_len, 0) < 0)
        return {};
    alignas(nlmsghdr) char answer[4096];
    // The kernel has answered when send() returns.
    const ssize_t size = ::recv(netlink.number(), answer, sizeof answer, MSG_DONTWAIT);
    return size > 0 ? isDirect(answer, static_cast<std::size_t>(size)) : std::nullopt;
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
    if (const std::optional<bool> direct = isDirectByTable(address))
        return *direct;
    return isInNetworkOfInterface(address);
}

} // namespace net
