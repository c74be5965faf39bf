// SPDX-License-Identifier: MIT
#include "net/Connector.hpp"

#include "net/ErrorQueue.hpp"
#include "net/SocketStream.hpp"

#include <Poco/Exception.h>

#include <cerrno>
#include <cstdio>
#include <poll.h>
#include <sys/socket.h>

namespace net {

namespace {

using Poco::Net::StreamSocket;

/// The pause before a UNIX socket with a full queue is tried again.
constexpr int queueFullPause = 10; // milliseconds

Failure noAnswer(Clock::time_point start)
{
    char text[64];
    std::snprintf(text, sizeof text, "no answer to the connection attempt in %.1f s",
                  Seconds(Clock::now() - start).count());
    return Failure(FailureKind::timeout, text);
}

/// The failure for an errno of connect; UNIX sockets use some of them for other things.
Failure connectFailure(int error, const Endpoint &endpoint)
{
    const bool isUnix = endpoint.family() == Endpoint::UNIX_LOCAL;
    if (isUnix && error == ENOENT)
        return Failure(FailureKind::refused, "no such socket");
    if (!isUnix && error == EACCES)
        return Failure(FailureKind::unreachable, "administratively prohibited");
    return failureOfErrno(error);
}

/// An ICMP error tells more than errno, which mixes up prohibited and unreachable (and otherwise
/// for IPv6 than for IPv4).
Failure failedConnect(const StreamSocket &socket, int error, const Endpoint &endpoint)
{
    if (endpoint.family() != Endpoint::UNIX_LOCAL)
        if (const auto icmp = takeIcmpError(socket.impl()->sockfd(), endpoint.host()))
            return Failure(*icmp);
    return connectFailure(error, endpoint);
}

void keepIcmpErrors(const StreamSocket &socket, const Endpoint &endpoint, bool yes)
{
    if (endpoint.family() != Endpoint::UNIX_LOCAL)
        net::keepIcmpErrors(socket.impl()->sockfd(), endpoint.host().family(), yes);
}

Failure failureFrom(const Poco::Exception &problem, const Endpoint &endpoint)
{
    if (problem.code() != 0)
        return connectFailure(problem.code(), endpoint);
    return Failure(FailureKind::local, problem.displayText());
}

void bindTo(StreamSocket &socket, const Poco::Net::IPAddress &source, const Endpoint &endpoint)
{
    if (endpoint.family() == Endpoint::UNIX_LOCAL)
        return;
    if (source.family() != endpoint.host().family())
        throw Failure(FailureKind::noFamily, "the source address is of the other address family");
    try {
        socket.impl()->bind(Endpoint(source, 0));
    } catch (const Poco::Exception &problem) {
        throw Failure(FailureKind::local, "cannot use the source address " + source.toString() +
                                              ": " + failureOfErrno(problem.code()).what());
    }
}

/// Waits for the end of a connect that is under way. Returns its errno, or ETIMEDOUT at the
/// deadline.
int outcomeOf(const StreamSocket &socket, Deadline deadline)
{
    pollfd waiting{socket.impl()->sockfd(), POLLOUT, 0};
    int ready = 0;
    do
        ready = ::poll(&waiting, 1, deadline.pollTimeout());
    while (ready < 0 && errno == EINTR);
    if (ready <= 0)
        return ready < 0 ? errno : ETIMEDOUT;
    return socket.impl()->socketError();
}

/// A UNIX socket whose queue is full answers EAGAIN and leaves nothing under way.
bool queueWasFull(const StreamSocket &socket, const Endpoint &endpoint)
{
    if (endpoint.family() != Endpoint::UNIX_LOCAL)
        return false;
    sockaddr_storage peer{};
    socklen_t length = sizeof peer;
    return ::getpeername(socket.impl()->sockfd(), reinterpret_cast<sockaddr *>(&peer), &length) !=
           0;
}

StreamSocket connected(const Endpoint &endpoint, const std::optional<Poco::Net::IPAddress> &source,
                       Deadline deadline)
{
    const Clock::time_point start = Clock::now();
    StreamSocket socket(endpoint.family());
    if (source)
        bindTo(socket, *source, endpoint);
    keepIcmpErrors(socket, endpoint, true);
    while (!deadline.expired()) {
        socket.connectNB(endpoint);
        const int error = outcomeOf(socket, deadline);
        if (error == ETIMEDOUT)
            break;
        if (error != 0)
            throw failedConnect(socket, error, endpoint);
        if (!queueWasFull(socket, endpoint)) {
            keepIcmpErrors(socket, endpoint, false); // a passing one would end the conversation
            return socket;
        }
        ::poll(nullptr, 0, queueFullPause);
    }
    throw noAnswer(start);
}

/// True when `next` tells more about the peer than what is kept already.
bool saysMore(const std::optional<Failure> &kept, const Failure &next)
{
    return !kept || next.kind() != FailureKind::noFamily || kept->kind() == FailureKind::noFamily;
}

} // namespace

SocketConnector::SocketConnector(std::optional<Poco::Net::IPAddress> source)
    : source_(std::move(source))
{
}

Connection SocketConnector::connect(const Endpoint &endpoint, Deadline connectBy, Deadline deadline)
{
    try {
        StreamSocket socket = connected(endpoint, source_, connectBy);
        if (endpoint.family() != Endpoint::UNIX_LOCAL)
            socket.setNoDelay(true);
        return {std::make_unique<SocketStream>(socket, deadline), socket.address(), endpoint};
    } catch (const Poco::Exception &problem) {
        throw failureFrom(problem, endpoint);
    }
}

Connection connectFirst(Connector &connector, const std::vector<Endpoint> &endpoints,
                        Deadline deadline, std::vector<ConnectAttempt> &attempts)
{
    std::optional<Failure> worth;
    for (std::size_t i = 0; i < endpoints.size(); ++i) {
        const bool isLast = i + 1 == endpoints.size();
        const Clock::time_point start = Clock::now();
        attempts.push_back({endpoints[i], {}, {}});
        ConnectAttempt &attempt = attempts.back();
        try {
            Connection connection =
                connector.connect(endpoints[i], isLast ? deadline : deadline.part(0.5), deadline);
            attempt.duration = Clock::now() - start;
            return connection;
        } catch (const Failure &failure) {
            attempt.duration = Clock::now() - start;
            attempt.failure = failure;
            if (saysMore(worth, failure))
                worth = failure;
        }
    }
    throw worth ? *worth : Failure(FailureKind::local, "no address to connect to");
}

} // namespace net
