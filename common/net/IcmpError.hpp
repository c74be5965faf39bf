// SPDX-License-Identifier: MIT
#pragma once

#include <Poco/Net/IPAddress.h>

#include <string>

namespace net {

/// An ICMP (RFC 792) or ICMPv6 (RFC 4443) error message that answered a packet of ours: what it
/// says and who sent it. The family is that of `sender`.
struct IcmpError {
    int type = 0;
    int code = 0;
    Poco::Net::IPAddress sender;
    bool fromHere = false; ///< this machine sent it to itself: nobody has the address (ARP failed)
    bool viaGateway = false; ///< with fromHere: the address is not on a network of this machine,
                             ///< so it is the gateway that nobody has
};

/// True for a port on which nothing listens: the host is there. Other errors say that it is out of
/// reach.
bool isPortUnreachable(const IcmpError &error);

/// True when a router or a firewall says that it forbids the traffic.
bool isProhibited(const IcmpError &error);

/// The error as a clause: "administratively prohibited, says 203.0.113.1".
std::string describe(const IcmpError &error);

} // namespace net
