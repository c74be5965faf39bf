// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/ProxyHeader.hpp"

namespace check_smtp_dialog {

std::string proxyHeader(const net::Endpoint &local, const net::Endpoint &peer)
{
    if (peer.family() == net::Endpoint::UNIX_LOCAL)
        return "PROXY UNKNOWN";
    const bool ipv6 = peer.host().family() == Poco::Net::IPAddress::IPv6;
    return (ipv6 ? "PROXY TCP6 " : "PROXY TCP4 ") + local.host().toString() + ' ' +
           peer.host().toString() + ' ' + std::to_string(local.port()) + ' ' +
           std::to_string(peer.port());
}

} // namespace check_smtp_dialog
