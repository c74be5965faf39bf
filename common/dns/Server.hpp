// SPDX-License-Identifier: MIT
#pragma once

#include <Poco/Net/IPAddress.h>

#include <optional>
#include <string>

namespace dns {

/// The address and port of a name server.
struct Server {
    static constexpr unsigned short defaultPort = 53;

    Poco::Net::IPAddress address{}; ///< a link-local one with its interface
    unsigned short port = defaultPort;
    std::string remark{}; ///< why it may not answer, when that is known beforehand

    /// As text: `192.0.2.53`, with `@5353` when the port is not 53, and the remark in parentheses.
    std::string text() const;
    bool operator==(const Server &) const = default;
};

/// Reads an address with a zone, "fe80::53%eth0" (RFC 4007 section 11), or without. False for any
/// other text, and for a zone that is no interface of this machine.
bool parseAddressWithZone(const std::string &text, Poco::Net::IPAddress &address);

/// Reads IP[%ZONE][@PORT]; nothing for any other text.
std::optional<Server> parseServer(const std::string &text);

} // namespace dns
