// SPDX-License-Identifier: MIT
#include "lab/DnsConnection.hpp"

#include <Poco/Net/SocketImpl.h>

#include <cerrno>
#include <sys/socket.h>

namespace lab {

namespace {

std::size_t length(const std::string &framed)
{
    return static_cast<unsigned char>(framed[0]) * 256U + static_cast<unsigned char>(framed[1]);
}

} // namespace

DnsConnection::DnsConnection(const Poco::Net::StreamSocket &socket) : socket_(socket)
{
    socket_.setBlocking(false);
    socket_.setNoDelay(true);
}

std::vector<std::string> DnsConnection::receive()
{
    char data[65536];
    const ssize_t size = ::recv(socket_.impl()->sockfd(), data, sizeof data, 0);
    if (size > 0)
        input_.append(data, static_cast<std::size_t>(size));
    isOver_ = isOver_ || size == 0 || (size < 0 && errno != EAGAIN);
    std::vector<std::string> messages;
    while (input_.size() >= 2 && input_.size() >= 2 + length(input_)) {
        messages.push_back(input_.substr(2, length(input_)));
        input_.erase(0, 2 + messages.back().size());
    }
    return messages;
}

void DnsConnection::say(const std::string &message)
{
    output_ += static_cast<char>(message.size() >> 8);
    output_ += static_cast<char>(message.size() & 0xff);
    output_ += message;
    send();
}

/// Not by Poco, which takes EAGAIN for an error here, and lets SIGPIPE come.
void DnsConnection::send()
{
    const ssize_t size =
        ::send(socket_.impl()->sockfd(), output_.data(), output_.size(), MSG_NOSIGNAL);
    if (size > 0)
        output_.erase(0, static_cast<std::size_t>(size));
    isOver_ = isOver_ || (size < 0 && errno != EAGAIN);
}

} // namespace lab
