// SPDX-License-Identifier: MIT
#include "net/ErrorQueue.hpp"

#include "net/Route.hpp"

#include <algorithm>
#include <cstring>
#include <netinet/in.h>
#include <sys/socket.h>
#include <time.h> // linux/errqueue.h of older kernels needs it

#include <linux/errqueue.h>

namespace net {

namespace {

using Poco::Net::IPAddress;

/// Maximum entries per call, so that a flooded queue cannot hold us.
constexpr int enough = 16;

/// The address in a sockaddr that may be of any family; the wildcard when there is none.
IPAddress addressIn(const sockaddr_storage &from, IPAddress::Family family)
{
    if (from.ss_family == AF_INET) {
        const auto &ipv4 = reinterpret_cast<const sockaddr_in &>(from);
        return IPAddress(&ipv4.sin_addr, sizeof ipv4.sin_addr);
    }
    if (from.ss_family == AF_INET6) {
        const auto &ipv6 = reinterpret_cast<const sockaddr_in6 &>(from);
        return IPAddress(&ipv6.sin6_addr, sizeof ipv6.sin6_addr, ipv6.sin6_scope_id);
    }
    return IPAddress(family);
}

/// True for types that say a packet did not arrive: RFC 792; RFC 4443 section 2.1 counts below 128.
/// An IPv4 redirect comes this way too, although the packet goes on.
bool isError(const sock_extended_err &report)
{
    if (report.ee_origin == SO_EE_ORIGIN_ICMP)
        return report.ee_type == 3 || report.ee_type == 11 || report.ee_type == 12;
    return report.ee_origin == SO_EE_ORIGIN_ICMP6 && report.ee_type < 128;
}

bool isReport(const cmsghdr &item)
{
    return (item.cmsg_level == IPPROTO_IP && item.cmsg_type == IP_RECVERR) ||
           (item.cmsg_level == IPPROTO_IPV6 && item.cmsg_type == IPV6_RECVERR);
}

std::optional<IcmpError> errorIn(const cmsghdr &item)
{
    sock_extended_err report{};
    const std::size_t size = item.cmsg_len - CMSG_LEN(0);
    if (!isReport(item) || size < sizeof report)
        return std::nullopt;
    std::memcpy(&report, CMSG_DATA(&item), sizeof report);
    if (!isError(report))
        return std::nullopt;
    // The offender's address follows the report (SO_EE_OFFENDER).
    sockaddr_storage offender{};
    std::memcpy(&offender, CMSG_DATA(&item) + sizeof report,
                std::min(size - sizeof report, sizeof offender));
    const bool isVersion6 = report.ee_origin == SO_EE_ORIGIN_ICMP6;
    IcmpError error;
    error.type = report.ee_type;
    error.code = report.ee_code;
    error.sender = addressIn(offender, isVersion6 ? IPAddress::IPv6 : IPAddress::IPv4);
    return error;
}

} // namespace

void keepIcmpErrors(int socket, IPAddress::Family family, bool yes)
{
    const int value = yes ? 1 : 0;
    if (family == IPAddress::IPv6)
        ::setsockopt(socket, IPPROTO_IPV6, IPV6_RECVERR, &value, sizeof value);
    else
        ::setsockopt(socket, IPPROTO_IP, IP_RECVERR, &value, sizeof value);
}

Dequeued nextError(int socket, QueuedError &entry)
{
    sockaddr_storage destination{};
    iovec place{entry.quoted.data(), entry.quoted.size()};
    alignas(cmsghdr) unsigned char control[512];
    msghdr message{};
    message.msg_name = &destination;
    message.msg_namelen = sizeof destination;
    message.msg_iov = &place;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    const ssize_t size = ::recvmsg(socket, &message, MSG_ERRQUEUE | MSG_DONTWAIT);
    if (size < 0)
        return Dequeued::nothing;
    entry.quotedSize = static_cast<std::size_t>(size);
    for (cmsghdr *item = CMSG_FIRSTHDR(&message); item; item = CMSG_NXTHDR(&message, item))
        if (const std::optional<IcmpError> error = errorIn(*item)) {
            entry.error = *error;
            entry.destination = addressIn(destination, error->sender.family());
            return Dequeued::icmpError;
        }
    return Dequeued::notAnIcmpError;
}

std::optional<IcmpError> takeIcmpError(int socket, const IPAddress &peer)
{
    QueuedError entry;
    for (int i = 0; i < enough; ++i) {
        const Dequeued result = nextError(socket, entry);
        if (result == Dequeued::nothing)
            break;
        if (result == Dequeued::icmpError) {
            recognize(entry.error, peer);
            return entry.error;
        }
    }
    return std::nullopt;
}

void recognize(IcmpError &error, const IPAddress &destination)
{
    error.fromHere = isOwnAddress(error.sender);
    error.viaGateway = error.fromHere && !isOnLink(destination);
}

} // namespace net
