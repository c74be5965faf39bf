// SPDX-License-Identifier: MIT
#include "icmp/EchoSocket.hpp"

#include "icmp/RawPrivilege.hpp"
#include "net/Endpoint.hpp"
#include "net/ErrorQueue.hpp"

#include <cerrno>
#include <netinet/icmp6.h>
#include <netinet/in.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <system_error>

#include <linux/icmp.h>

namespace icmp {

namespace {

using Poco::Net::IPAddress;

/// Maximum packets per call.
constexpr int enough = 64;
/// How often a send is tried: it also fails with an error that is meant for an earlier packet.
constexpr int sendTries = 5;

/// Lets only echo replies reach a raw socket; ICMP errors come by the error queue all the same.
void filter(int socket, IPAddress::Family family)
{
    if (family == IPAddress::IPv6) {
        icmp6_filter replies;
        ICMP6_FILTER_SETBLOCKALL(&replies);
        ICMP6_FILTER_SETPASS(ICMP6_ECHO_REPLY, &replies);
        ::setsockopt(socket, IPPROTO_ICMPV6, ICMP6_FILTER, &replies, sizeof replies);
    } else {
        const icmp_filter replies{~(1U << ICMP_ECHOREPLY)};
        ::setsockopt(socket, SOL_RAW, ICMP_FILTER, &replies, sizeof replies);
    }
}

bool isMissing(const EchoSocket &socket)
{
    return socket.error() == EAFNOSUPPORT || socket.error() == EPROTONOSUPPORT;
}

EchoSocket open(IPAddress::Family family, const std::optional<IPAddress> &source,
                RawPrivilege &privilege)
{
    EchoSocket datagram(family, SOCK_DGRAM, source);
    if (datagram.isOpen() || datagram.error() == EAFNOSUPPORT)
        return datagram;
    privilege.raise();
    return EchoSocket(family, SOCK_RAW, source);
}

std::string troubleOf(const EchoSocket &socket, const std::optional<IPAddress> &source)
{
    const int error = socket.error();
    if (error == EPERM || error == EACCES)
        return "ICMP sockets are not permitted: neither cap_net_raw nor net.ipv4.ping_group_range "
               "allows them";
    if (source && !isMissing(socket))
        return "no ICMP socket can use the source address " + source->toString() + ": " +
               std::generic_category().message(error);
    return "ICMP sockets cannot be opened: " + std::generic_category().message(error);
}

} // namespace

std::uint64_t randomNumber()
{
    std::uint64_t number = 0;
    while (::getrandom(&number, sizeof number, 0) < 0 && errno == EINTR)
        number = 0;
    return number;
}

EchoSocket::EchoSocket(Family family, int type, const std::optional<IPAddress> &source)
    : family_(family), isRaw_(type == SOCK_RAW),
      descriptor_(::socket(family == IPAddress::IPv6 ? AF_INET6 : AF_INET,
                           type | SOCK_CLOEXEC | SOCK_NONBLOCK,
                           family == IPAddress::IPv6 ? int{IPPROTO_ICMPV6} : int{IPPROTO_ICMP}))
{
    if (isOpen() && (!source || bindTo(*source))) {
        configure();
        return;
    }
    error_ = errno;
    descriptor_ = net::Descriptor();
}

void EchoSocket::configure()
{
    net::keepIcmpErrors(descriptor(), family_, true);
    if (!isRaw_)
        return;
    filter(descriptor(), family_);
    id_ = static_cast<std::uint16_t>(randomNumber());
}

bool EchoSocket::bindTo(const IPAddress &source) const
{
    const net::Endpoint local(source, 0);
    return ::bind(descriptor(), local.addr(), local.length()) == 0;
}

int EchoSocket::send(const IPAddress &to, std::uint16_t sequence, std::uint64_t cookie) const
{
    const EchoRequest request = echoRequest(family_, {id_, sequence, cookie});
    const net::Endpoint peer(to, 0);
    int error = 0;
    for (int i = 0; i < sendTries; ++i) {
        if (::sendto(descriptor(), request.data(), request.size(), MSG_NOSIGNAL, peer.addr(),
                     peer.length()) >= 0)
            return 0;
        error = errno;
    }
    return error;
}

bool EchoSocket::isOurs(const std::optional<Echo> &echo) const
{
    return echo && (!isRaw_ || echo->id == id_);
}

void EchoSocket::receive(const std::function<void(const EchoAnswer &)> &take) const
{
    receiveErrors(take);
    std::array<unsigned char, 128> buffer; // an IPv4 header with options, and our echo
    for (int i = 0; i < enough; ++i) {
        sockaddr_storage from{};
        auto *sender = reinterpret_cast<sockaddr *>(&from);
        socklen_t length = sizeof from;
        const ssize_t size =
            ::recvfrom(descriptor(), buffer.data(), buffer.size(), 0, sender, &length);
        if (size < 0 && errno == EAGAIN)
            return;
        if (size < 0)
            continue; // an ICMP error, which the error queue has as well
        Bytes message(buffer.data(), static_cast<std::size_t>(size));
        if (isRaw_ && family_ == IPAddress::IPv4)
            message = withoutIpHeader(message);
        if (const std::optional<Echo> echo = echoReply(family_, message); isOurs(echo))
            take({net::Endpoint(sender, length).host(), *echo, {}});
    }
}

void EchoSocket::receiveErrors(const std::function<void(const EchoAnswer &)> &take) const
{
    net::QueuedError entry;
    for (int i = 0; i < enough; ++i) {
        const net::Dequeued result = net::nextError(descriptor(), entry);
        if (result == net::Dequeued::nothing)
            return;
        if (result != net::Dequeued::icmpError)
            continue;
        const Bytes quoted(entry.quoted.data(), entry.quotedSize);
        if (const std::optional<Echo> echo = quotedRequest(family_, quoted); isOurs(echo))
            take({entry.destination, *echo, entry.error});
    }
}

EchoSockets openEchoSockets(const std::optional<IPAddress> &source)
{
    RawPrivilege privilege;
    EchoSockets sockets;
    if (!source || source->family() == IPAddress::IPv4)
        sockets.ipv4 = open(IPAddress::IPv4, source, privilege);
    if (!source || source->family() == IPAddress::IPv6)
        sockets.ipv6 = open(IPAddress::IPv6, source, privilege);
    if (sockets.ipv4.isOpen() || sockets.ipv6.isOpen())
        return sockets;
    const bool isIpv4 = source ? source->family() == IPAddress::IPv4 : !isMissing(sockets.ipv4);
    sockets.trouble = troubleOf(isIpv4 ? sockets.ipv4 : sockets.ipv6, source);
    return sockets;
}

} // namespace icmp
