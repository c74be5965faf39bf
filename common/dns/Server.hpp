// SPDX-License-Identifier: MIT
#pragma once

#include <Poco/Net/IPAddress.h>

#include <optional>
#include <string>

namespace dns {

/// Where a name server is.
struct Server {
    static constexpr unsigned short defaultPort = 53;

    Poco::Net::IPAddress address;
    unsigned short port = defaultPort;

    /// For people: `192.0.2.53`, with `@5353` when the port is not the usual one.
    std::string text() const;
    bool operator==(const Server &) const = default;
};

/// Reads IP[@PORT]; nothing when it is none.
std::optional<Server> parseServer(const std::string &text);

} // namespace dns
