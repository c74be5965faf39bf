// SPDX-License-Identifier: MIT
#include "dns/Server.hpp"

#include "net/Endpoint.hpp"

#include <charconv>
#include <net/if.h>

namespace dns {

std::string Server::text() const
{
    std::string text = address.toString();
    if (port != defaultPort)
        text += "@" + std::to_string(port);
    return remark.empty() ? text : text + " (" + remark + ')';
}

bool parseAddressWithZone(const std::string &text, Poco::Net::IPAddress &address)
{
    const std::size_t percent = text.find('%');
    if (!net::parseAddress(text.substr(0, percent), address))
        return false;
    if (percent == std::string::npos)
        return true;
    const std::string zone = text.substr(percent + 1);
    unsigned index = ::if_nametoindex(zone.c_str());
    char name[IF_NAMESIZE];
    const auto [end, error] = std::from_chars(zone.data(), zone.data() + zone.size(), index);
    const bool isNumber = error == std::errc() && end == zone.data() + zone.size();
    if (isNumber && !::if_indextoname(index, name))
        index = 0;
    if (index == 0 || address.family() != Poco::Net::IPAddress::IPv6)
        return false;
    address = Poco::Net::IPAddress(address.addr(), address.length(), index);
    return true;
}

std::optional<Server> parseServer(const std::string &text)
{
    Server server;
    const std::size_t at = text.find('@');
    if (!parseAddressWithZone(text.substr(0, at), server.address))
        return {};
    if (at == std::string::npos)
        return server;
    const std::string port = text.substr(at + 1);
    if (port.empty() || port.size() > 5 || port.find_first_not_of("0123456789") != port.npos)
        return {};
    const int number = std::stoi(port);
    server.port = static_cast<unsigned short>(number);
    return number >= 1 && number <= 65535 ? std::optional(server) : std::nullopt;
}

} // namespace dns
