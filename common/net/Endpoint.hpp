// SPDX-License-Identifier: MIT
#pragma once

#include <Poco/Net/SocketAddress.h>

#include <string>

namespace net {

/// The address of a service: an IP address with a port, or a UNIX socket's path.
using Endpoint = Poco::Net::SocketAddress;

/// Reads an address literal strictly (by inet_pton: `1`, `010.0.0.1` and `0x7f.1` are refused),
/// with or without [brackets]. A link-local one may have its interface behind it: "fe80::1%eth0".
/// False, and `address` untouched, for any other text.
bool parseAddress(const std::string &text, Poco::Net::IPAddress &address);

/// The text of an address without the interface, which means nothing elsewhere.
std::string withoutZone(const std::string &address);

/// As text: `192.0.2.1:25`, `[2001:db8::1]:25` or the path.
std::string text(const Endpoint &endpoint);

} // namespace net
