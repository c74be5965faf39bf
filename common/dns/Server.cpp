// SPDX-License-Identifier: MIT
#include "dns/Server.hpp"

#include "net/Endpoint.hpp"

namespace dns {

std::string Server::text() const
{
    const std::string bare = address.toString();
    return port == defaultPort ? bare : bare + "@" + std::to_string(port);
}

std::optional<Server> parseServer(const std::string &text)
{
    Server server;
    const std::size_t at = text.find('@');
    if (!net::parseAddress(text.substr(0, at), server.address))
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
