// SPDX-License-Identifier: MIT
#include "net/SocketStream.hpp"

#include "net/Failure.hpp"

#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

namespace net {

namespace {

bool isTransient(int error) { return error == EAGAIN || error == EWOULDBLOCK || error == EINTR; }

/// Returns when the socket may be ready. Past the deadline it throws even when it is ready: a peer
/// that never stops sending must not outlive it.
void waitFor(int socket, short events, Deadline deadline)
{
    while (!deadline.expired()) {
        pollfd waiting{socket, events, 0};
        const int ready = ::poll(&waiting, 1, deadline.pollTimeout());
        if (ready > 0)
            return;
        if (ready < 0 && errno != EINTR)
            throw failureOfErrno(errno);
    }
    throw Failure(FailureKind::timeout, "timeout");
}

/// A server that writes twice (session tickets, then an answer) and obeys Nagle waits for our
/// acknowledgement, which the kernel would hold back for 40 ms. Lasts for the next packets only;
/// means nothing to a UNIX socket.
void acknowledgeAtOnce(int socket)
{
    const int yes = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_QUICKACK, &yes, sizeof yes);
}

} // namespace

SocketStream::SocketStream(const Poco::Net::StreamSocket &socket, Deadline deadline)
    : socket_(socket), deadline_(deadline)
{
    socket_.setBlocking(false);
}

std::size_t SocketStream::read(char *data, std::size_t size)
{
    const int socket = socket_.impl()->sockfd();
    for (;;) {
        acknowledgeAtOnce(socket);
        waitFor(socket, POLLIN, deadline_);
        const ssize_t got = ::recv(socket, data, size, 0);
        if (got >= 0)
            return static_cast<std::size_t>(got);
        if (!isTransient(errno))
            throw failureOfErrno(errno);
    }
}

void SocketStream::write(std::string_view data)
{
    const int socket = socket_.impl()->sockfd();
    while (!data.empty()) {
        const ssize_t sent = ::send(socket, data.data(), data.size(), MSG_NOSIGNAL);
        if (sent >= 0)
            data.remove_prefix(static_cast<std::size_t>(sent));
        else if (!isTransient(errno))
            throw failureOfErrno(errno);
        else
            waitFor(socket, POLLOUT, deadline_);
    }
}

} // namespace net
