// SPDX-License-Identifier: MIT
#pragma once

#include <Poco/Net/StreamSocket.h>

#include <string>
#include <vector>

namespace lab {

/// A DNS client that came by TCP (RFC 7766): messages with their length before them, any number of
/// them, in any order. Never blocks.
class DnsConnection {
public:
    explicit DnsConnection(const Poco::Net::StreamSocket &socket);

    const Poco::Net::StreamSocket &socket() const { return socket_; }

    /// The messages that are complete, when there is something to read.
    std::vector<std::string> receive();

    void say(const std::string &message);

    void hangUp() { isOver_ = true; }

    /// Sends as much as the client takes.
    void send();

    bool hasOutput() const { return !output_.empty(); }

    /// The client has gone.
    bool isOver() const { return isOver_; }

private:
    Poco::Net::StreamSocket socket_;
    std::string input_;
    std::string output_;
    bool isOver_ = false;
};

} // namespace lab
