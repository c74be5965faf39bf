// SPDX-License-Identifier: MIT
#pragma once

#include <Poco/Net/IPAddress.h>

namespace net {

/// True when this machine can send to that address, by its routing table; no packet leaves.
bool hasRoute(const Poco::Net::IPAddress &address);

/// True for an address of this machine.
bool isOwnAddress(const Poco::Net::IPAddress &address);

/// True for an address in a network of one of this machine's interfaces: no gateway is needed.
bool isOnLink(const Poco::Net::IPAddress &address);

} // namespace net
