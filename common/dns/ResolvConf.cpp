// SPDX-License-Identifier: MIT
#include "dns/ResolvConf.hpp"

#include "dns/HostName.hpp"
#include "dns/takeWord.hpp"
#include "net/Endpoint.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace dns {

namespace {

constexpr std::size_t maxServers = 3; // MAXNS
constexpr unsigned maxDots = 15;      // RES_MAXNDOTS
constexpr std::size_t maxDomains = 64;

std::vector<std::string> domains(std::string_view text)
{
    std::vector<std::string> all;
    for (std::string_view word = takeWord(text); !word.empty() && all.size() < maxDomains;
         word = takeWord(text))
        all.push_back(withoutTrailingDot(std::string(word)));
    return all;
}

/// Reads an address. One whose zone is no interface here is a server too, for the C library and for
/// whoever wrote it: it does not answer.
std::optional<Server> nameServer(const std::string &text)
{
    Server server;
    if (parseAddressWithZone(text, server.address))
        return server;
    if (!net::parseAddress(text.substr(0, text.find('%')), server.address))
        return {};
    server.remark = "no interface " + text.substr(text.find('%') + 1);
    return server;
}

void readOptions(std::string_view text, ResolvConf &configuration)
{
    constexpr std::string_view key = "ndots:";
    for (std::string_view word = takeWord(text); !word.empty(); word = takeWord(text)) {
        unsigned dots = maxDots; // where the number is too large
        const char *const end = word.data() + word.size();
        if (word.starts_with(key) &&
            std::from_chars(word.data() + key.size(), end, dots).ec != std::errc::invalid_argument)
            configuration.ndots = std::min(dots, maxDots);
        else if (word == "use-vc")
            configuration.usesTcp = true;
    }
}

/// The domain of a host name: "example.com" of "mail.example.com".
std::string domainOf(const std::string &hostName)
{
    const std::size_t dot = hostName.find('.');
    return dot == hostName.npos ? "" : hostName.substr(dot + 1);
}

void readLine(std::string_view line, ResolvConf &configuration)
{
    if (line.starts_with(' ') || line.starts_with('\t'))
        return;
    const std::string_view key = takeWord(line);
    if (key == "search") {
        configuration.search = domains(line);
    } else if (key == "domain") {
        configuration.search = domains(takeWord(line));
    } else if (key == "options") {
        readOptions(line, configuration);
    } else if (key == "nameserver" && configuration.servers.size() < maxServers) {
        const std::string_view word = takeWord(line);
        if (const auto server = nameServer(std::string(word.substr(0, word.find_first_of(";#")))))
            configuration.servers.push_back(*server);
    }
}

} // namespace

ResolvConf readResolvConf(std::string_view text, const ResolvEnvironment &environment)
{
    ResolvConf configuration;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        readLine(line, configuration);
    }
    if (environment.localDomain)
        configuration.search = domains(*environment.localDomain);
    else if (configuration.search.empty())
        configuration.search = domains(domainOf(environment.hostName));
    readOptions(environment.options, configuration);
    if (configuration.servers.empty())
        configuration.servers.push_back({.address = Poco::Net::IPAddress("127.0.0.1"),
                                         .remark = "resolv.conf names none"});
    return configuration;
}

SearchNames searchNames(const ResolvConf &configuration, const std::string &typed)
{
    const std::string name = withoutTrailingDot(typed);
    if (typed.ends_with('.'))
        return {{name}, {}};
    std::vector<std::string> searched;
    for (const std::string &domain : configuration.search) {
        const std::string candidate = domain.empty() ? name : name + '.' + domain;
        const bool isKnown =
            std::find(searched.begin(), searched.end(), candidate) != searched.end();
        if (canBeAsked(candidate) && candidate != name && !isKnown)
            searched.push_back(candidate);
    }
    const auto dots = static_cast<unsigned>(std::count(name.begin(), name.end(), '.'));
    if (dots > 0 && dots >= configuration.ndots)
        return {{name}, searched};
    searched.insert(dots > 0 || configuration.ndots == 0 ? searched.begin() : searched.end(), name);
    return {searched, {}};
}

} // namespace dns
