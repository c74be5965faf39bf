// SPDX-License-Identifier: MIT
#include "plugin/Environment.hpp"

#include "dns/StubResolver.hpp"
#include "dns/System.hpp"
#include "dns/ValidatingResolver.hpp"
#include "icmp/IcmpPinger.hpp"

#include <Poco/Environment.h>

#include <unistd.h>

namespace plugin {

std::unique_ptr<dns::Resolver> Environment::resolver(const dns::Settings &settings)
{
    if (settings.validate)
        return std::make_unique<dns::ValidatingResolver>(settings);
    return std::make_unique<dns::StubResolver>(settings.servers);
}

std::unique_ptr<net::Connector> Environment::connector(
    const std::optional<Poco::Net::IPAddress> &source)
{
    return std::make_unique<net::SocketConnector>(source);
}

std::unique_ptr<icmp::Pinger> Environment::pinger(const std::optional<Poco::Net::IPAddress> &source)
{
    return std::make_unique<icmp::IcmpPinger>(source);
}

void Environment::showProgress(const std::string &line)
{
    if (::isatty(STDERR_FILENO) == 0)
        return;
    // Back to the start of the line, which is then cleared to its end (ECMA-48, EL).
    const std::string text = "\r" + line + "\x1b[K";
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, text.data(), text.size());
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
