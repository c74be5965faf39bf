// SPDX-License-Identifier: MIT
#include "plugin/Environment.hpp"

#include "dns/StubResolver.hpp"

#include <Poco/Environment.h>

namespace plugin {

std::unique_ptr<dns::Resolver> Environment::resolver(const std::vector<std::string> &servers)
{
    return std::make_unique<dns::StubResolver>(servers);
}

std::unique_ptr<net::Connector> Environment::connector(
    const std::optional<Poco::Net::IPAddress> &source)
{
    return std::make_unique<net::SocketConnector>(source);
}

std::string Environment::fullHostName()
{
    const std::string name = Poco::Environment::nodeName();
    return name.find('.') != std::string::npos ? name : dns::fullNameInHostsFile(name);
}

std::chrono::system_clock::time_point Environment::now()
{
    return std::chrono::system_clock::now();
}

std::string Environment::variable(const std::string &name)
{
    return Poco::Environment::get(name, "");
}

} // namespace plugin
