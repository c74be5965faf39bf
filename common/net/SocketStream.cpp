// SPDX-License-Identifier: MIT
#include "net/SocketStream.hpp"

#include "net/Failure.hpp"

#include <cerrno>
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
