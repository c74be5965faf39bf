// SPDX-License-Identifier: MIT
#pragma once

#include <Poco/Net/IPAddress.h>

namespace net {

/// Can this machine send to that address at all? Asks its routing table; no packet leaves.
bool hasRoute(const Poco::Net::IPAddress &address);

/// True for an address of this machine.
bool isOwnAddress(const Poco::Net::IPAddress &address);

/// True for an address in a network that an interface of this machine is part of: no gateway is
/// needed.
bool isOnLink(const Poco::Net::IPAddress &address);

} // namespace net
