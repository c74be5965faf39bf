// SPDX-License-Identifier: MIT
#include "options/Host.hpp"

#include "cli/Values.hpp"
#include "dns/DomainName.hpp"
#include "net/Endpoint.hpp"

#include <algorithm>
#include <cctype>
#include <stdexcept>

namespace options {

using cli::refuse;

namespace {

bool isHostName(const std::string &text)
{
    const auto fits = [](unsigned char c) {
        return std::isalnum(c) || c == '-' || c == '_' || c == '.';
    };
    return !text.empty() && text.size() <= 254 && text.front() != '.' && text.front() != '-' &&
           text.find("..") == std::string::npos && std::all_of(text.begin(), text.end(), fits);
}

/// An international name in its form in DNS (RFC 5891).
std::string inAscii(const std::string &text)
{
    try {
        return dns::asciiName(text);
    } catch (const std::invalid_argument &fault) {
        refuse(text, fault.what());
    }
}

} // namespace

std::string parseHost(const std::string &text)
{
    Poco::Net::IPAddress literal;
    if (net::parseAddress(text, literal))
        return literal.toString();
    if (!text.empty() && text.front() == '/') {
        constexpr std::size_t maxPathBytes = 107; // sockaddr_un holds no more
        if (text.size() > maxPathBytes)
            refuse(text, "is too long for the path of a UNIX socket");
        return cli::parseText(text);
    }
    return parseHostName(text);
}

std::string parseHostName(const std::string &text)
{
    if (std::any_of(text.begin(), text.end(), [](unsigned char c) { return c > 127; }))
        return inAscii(text);
    if (!isHostName(text))
        refuse(text, "is not a host name or an address");
    return text;
}

void finishHost(std::string &host, const std::vector<std::string> &positional,
                const CommonConfig &config)
{
    using cli::UsageError;
    const std::size_t maxCount = host.empty() ? 1 : 0;
    if (positional.size() > maxCount)
        throw UsageError("unexpected argument '" + positional[maxCount] + "'");
    if (!positional.empty())
        host = parseHost(positional.front());
    if (host.empty())
        throw UsageError("no host given: use -H");
    Poco::Net::IPAddress address;
    if (net::parseAddress(host, address)) {
        const bool isIpv6 = address.family() == Poco::Net::IPAddress::IPv6;
        if (config.family == (isIpv6 ? dns::Family::ipv4 : dns::Family::ipv6))
            throw UsageError("-H: '" + host + "' is of the other address family");
    }
    if (host.starts_with('/') && config.port)
        throw UsageError("--port: a UNIX socket has no port");
}

} // namespace options
