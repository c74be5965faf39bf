// SPDX-License-Identifier: MIT
#include "plugin/HeloName.hpp"

namespace plugin {

std::string ownName(const CommonConfig &config, Environment &environment)
{
    return config.helo.empty() ? environment.fullHostName() : config.helo;
}

std::string addressLiteral(const Poco::Net::IPAddress &address)
{
    const bool ipv6 = address.family() == Poco::Net::IPAddress::IPv6;
    return (ipv6 ? "[IPv6:" : "[") + address.toString() + ']';
}

std::string heloName(const std::string &ownName, const net::Endpoint &local)
{
    if (!ownName.empty())
        return ownName;
    if (local.family() == net::Endpoint::UNIX_LOCAL)
        return "localhost";
    return addressLiteral(local.host());
}

} // namespace plugin
