// SPDX-License-Identifier: MIT
#pragma once

#include <Poco/Net/IPAddress.h>

namespace net {

/// True when this machine can send to that address, by its routing table; no packet leaves.
bool hasRoute(const Poco::Net::IPAddress &address);

/// True for an address of this machine.
bool isOwnAddress(const Poco::Net::IPAddress &address);

/// True for an address that needs no gateway, by the routing table: packets for it leave to the
/// address itself. Where the table cannot be asked, an interface has to be in its network.
bool isOnLink(const Poco::Net::IPAddress &address);

} // namespace net
