// SPDX-License-Identifier: MIT
#pragma once

#include "lab/ScriptPeer.hpp"

#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/StreamSocket.h>

#include <atomic>
#include <string>
#include <thread>

namespace lab {

/// Plays a dialogue over a real socket, in a thread of its own: to each client in turn the part of
/// its connection, and to those that nobody expects the last part once more.
class FakeServer {
public:
    /// Listens at once: on a free port of this address ("127.0.0.1", "::1"), or on a UNIX socket
    /// when it starts with '/'. `fragment`: how many bytes a packet holds at most.
    FakeServer(const Script &script, EngineFactory engines, const std::string &address,
               std::size_t fragment);

    /// Ends the thread; waits for it.
    ~FakeServer();

    unsigned short port() const { return port_; }

    /// Waits until the client has gone, then: "" when each client kept to the script, else where
    /// the first one did not.
    std::string finish();

    int connections() const { return connections_; }

private:
    void serve();
    void playTo(Poco::Net::StreamSocket &client, const Script &script);
    void complain(const std::string &what);
    bool deliver(Poco::Net::StreamSocket &client, ScriptPeer &peer);
    bool receive(Poco::Net::StreamSocket &client, ScriptPeer &peer);

    Script script_;
    EngineFactory engines_;
    std::size_t fragment_;
    Poco::Net::ServerSocket listener_;
    unsigned short port_ = 0;
    std::atomic<int> connections_{0};
    std::atomic<bool> stopping_{false};
    std::string complaint_;
    std::thread thread_;
};

/// A port of 127.0.0.1 where nobody listens.
unsigned short closedPort();

} // namespace lab
