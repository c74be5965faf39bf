// SPDX-License-Identifier: MIT
#include "smtp/HeloName.hpp"

namespace smtp {

std::string addressLiteral(const Poco::Net::IPAddress &address)
{
    const bool ipv6 = address.family() == Poco::Net::IPAddress::IPv6;
    return (ipv6 ? "[IPv6:" : "[") + net::withoutZone(address.toString()) + ']';
}

std::string heloName(const std::string &ownName, const net::Endpoint &local)
{
    if (!ownName.empty())
        return ownName;
    if (local.family() == net::Endpoint::UNIX_LOCAL)
        return "localhost";
    return addressLiteral(local.host());
}

} // namespace smtp
