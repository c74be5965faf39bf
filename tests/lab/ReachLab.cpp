// SPDX-License-Identifier: MIT
#include "lab/ReachLab.hpp"

#include "lab/Zones.hpp"

#include <Poco/Net/NetException.h>

namespace lab {

namespace {

using Poco::Net::ServerSocket;
using Poco::Net::SocketAddress;

/// Nobody accepts what comes here: the kernel does, up to so many connections at a time.
constexpr int maxWaiting = 4096;

Zones world()
{
    return {"$ORIGIN example.net.\n"
            "@ MX 10 mx1\n"
            "@ MX 20 mx2\n"
            "@ MX 30 mx3\n"
            "mx1 A 127.0.0.1\n"
            "mx2 A 127.0.0.2\n"
            "mx3 A 127.0.0.3\n",
            "$ORIGIN fine.example.\n"
            "@ MX 10 mx1.example.net.\n",
            "$ORIGIN dead.example.\n"
            "@ MX 10 mx2.example.net.\n"
            "@ MX 20 mx3.example.net.\n",
            "$ORIGIN nomail.example.\n"
            "@ MX 0 .\n"};
}

} // namespace

ReachLab::ReachLab(const Identities &identities) : dns_(world().recursive())
{
    bindAll();
    server_.emplace(situation_, identities, friendly_);
}

/// A port that is free at one address may be taken at another, so it may take a few.
void ReachLab::bindAll()
{
    for (int left = 50;; --left) {
        try {
            friendly_ = ServerSocket(SocketAddress("127.0.0.1", 0));
            silent_ = ServerSocket(SocketAddress("127.0.0.3", port()), maxWaiting);
            refusing_ = ServerSocket();
            refusing_.bind(SocketAddress("127.0.0.2", port()));
            return;
        } catch (const Poco::Net::NetException &) {
            if (left == 0)
                throw;
        }
    }
}

} // namespace lab
