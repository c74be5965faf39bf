// SPDX-License-Identifier: MIT
#include "plugin/Targets.hpp"

namespace plugin {

std::vector<net::Endpoint> endpointsOf(const std::string &host, unsigned short port,
                                       const options::CommonConfig &config,
                                       Environment &environment, net::Deadline deadline,
                                       std::optional<dns::HostAnswer> &answer)
{
    std::unique_ptr<dns::Resolver> resolver;
    return endpointsOf(host, port, config, environment, deadline, answer, resolver);
}

std::vector<net::Endpoint> endpointsOf(const std::string &host, unsigned short port,
                                       const options::CommonConfig &config,
                                       Environment &environment, net::Deadline deadline,
                                       std::optional<dns::HostAnswer> &answer,
                                       std::unique_ptr<dns::Resolver> &resolver)
{
    if (host.starts_with('/'))
        return {net::Endpoint(net::Endpoint::UNIX_LOCAL, host)};
    Poco::Net::IPAddress literal;
    if (net::parseAddress(host, literal))
        return {net::Endpoint(literal, port)};
    resolver = environment.resolver(config.dns);
    answer = resolver->host(host, config.family, deadline);
    std::vector<net::Endpoint> result;
    for (const Poco::Net::IPAddress &address : answer->addresses)
        result.emplace_back(address, port);
    return result;
}

std::string ownName(const options::CommonConfig &config, Environment &environment)
{
    return config.helo.empty() ? environment.fullHostName() : config.helo;
}

} // namespace plugin
