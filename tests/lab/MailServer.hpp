// SPDX-License-Identifier: MIT
#pragma once

#include "lab/Identities.hpp"
#include "lab/MailSession.hpp"

#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/TCPServer.h>

namespace lab {

/// A MailSession for each client of a socket that listens, each in a thread of its own.
class MailServer {
public:
    /// Refers to its arguments, apart from the socket.
    MailServer(const Situation &situation, const Identities &identities,
               const Poco::Net::ServerSocket &socket);
    ~MailServer();

    unsigned short port() const { return server_.port(); }

private:
    Poco::Net::TCPServer server_;
};

} // namespace lab
