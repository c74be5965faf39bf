// SPDX-License-Identifier: MIT
#include "check_relay_domain/Exchangers.hpp"

#include "text/Strings.hpp"

#include <algorithm>

namespace check_relay_domain {

namespace {

template <class Value> void addOnce(std::vector<Value> &all, const Value &value)
{
    if (std::find(all.begin(), all.end(), value) == all.end())
        all.push_back(value);
}

/// The exchanger with this address, made where there is none yet.
Exchanger &at(std::vector<Exchanger> &all, const Poco::Net::IPAddress &address)
{
    const auto found = std::find_if(all.begin(), all.end(), [&](const Exchanger &one) {
        return one.address == address;
    });
    if (found != all.end())
        return *found;
    all.push_back({.address = address});
    return all.back();
}

} // namespace

std::vector<std::string> domainsOf(const Config &config)
{
    std::vector<std::string> domains;
    for (const Intended &one : config.intended)
        addOnce(domains, one.domain);
    return domains;
}

std::vector<Exchanger> exchangersOf(const Config &config, const std::vector<dns::MailHosts> &mail)
{
    std::vector<Exchanger> all;
    const std::vector<std::string> domains = domainsOf(config);
    for (std::size_t i = 0; i < domains.size(); ++i)
        for (const dns::MailHost &host : mail[i].hosts)
            for (const Poco::Net::IPAddress &address : host.addresses) {
                Exchanger &exchanger = at(all, address);
                addOnce(exchanger.names, host.name);
                for (std::size_t k = 0; k < config.intended.size(); ++k)
                    if (config.intended[k].domain == domains[i])
                        addOnce(exchanger.intended, k);
            }
    return all;
}

Config configOf(const Config &config, const Exchanger &exchanger)
{
    Config own = config;
    own.asksExchangers = false;
    own.host = exchanger.names.front();
    own.auth.credentials.host = own.host;
    own.intended.clear();
    for (const std::size_t index : exchanger.intended)
        own.intended.push_back(config.intended[index]);
    return own;
}

std::string placeOf(const Config &config, const Exchanger &exchanger)
{
    const std::string port = config.port() == 25 ? "" : ':' + std::to_string(config.port());
    return text::join(exchanger.names, "/") + '[' + exchanger.address.toString() + ']' + port;
}

} // namespace check_relay_domain
