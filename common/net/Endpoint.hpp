// SPDX-License-Identifier: MIT
#pragma once

#include <Poco/Net/SocketAddress.h>

#include <string>

namespace net {

/// Where a service is: an IP address with a port, or a UNIX socket's path.
using Endpoint = Poco::Net::SocketAddress;

/// Reads an address literal strictly (inet_pton: `1`, `010.0.0.1` and `0x7f.1` are none), with or
/// without [brackets]. False, and `address` untouched, when it is none.
bool parseAddress(const std::string &text, Poco::Net::IPAddress &address);

/// For people: `192.0.2.1:25`, `[2001:db8::1]:25` or the path.
std::string text(const Endpoint &endpoint);

} // namespace net
