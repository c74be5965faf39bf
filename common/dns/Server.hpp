// SPDX-License-Identifier: MIT
#pragma once

#include <Poco/Net/IPAddress.h>

#include <optional>
#include <string>

namespace dns {

/// The address and port of a name server.
struct Server {
    static constexpr unsigned short defaultPort = 53;

    Poco::Net::IPAddress address;
    unsigned short port = defaultPort;

    /// As text: `192.0.2.53`, with `@5353` when the port is not 53.
    std::string text() const;
    bool operator==(const Server &) const = default;
};

/// Reads IP[@PORT]; nothing for any other text.
std::optional<Server> parseServer(const std::string &text);

} // namespace dns
