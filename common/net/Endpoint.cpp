// SPDX-License-Identifier: MIT
#include "net/Endpoint.hpp"

#include <arpa/inet.h>
#include <net/if.h>

#include <charconv>

namespace net {

namespace {

bool isBracketed(const std::string &text)
{
    return text.size() > 2 && text.front() == '[' && text.back() == ']';
}

/// The number of an interface, by its name or by itself (RFC 4007 section 11.2); 0 for none.
unsigned interfaceOf(const std::string &zone)
{
    unsigned number = 0;
    const auto [end, error] = std::from_chars(zone.data(), zone.data() + zone.size(), number);
    const bool isNumber = error == std::errc{} && end == zone.data() + zone.size();
    char name[IF_NAMESIZE];
    if (isNumber)
        return ::if_indextoname(number, name) ? number : 0;
    return ::if_nametoindex(zone.c_str());
}

} // namespace

bool parseAddress(const std::string &text, Poco::Net::IPAddress &address)
{
    const std::string bare = isBracketed(text) ? text.substr(1, text.size() - 2) : text;
    if (bare.find('\0') != std::string::npos)
        return false;
    in_addr ipv4{};
    in6_addr ipv6{};
    const std::size_t percent = bare.find('%');
    if (percent != std::string::npos) {
        if (inet_pton(AF_INET6, bare.substr(0, percent).c_str(), &ipv6) != 1 ||
            !IN6_IS_ADDR_LINKLOCAL(&ipv6))
            return false;
        const unsigned interface = interfaceOf(bare.substr(percent + 1));
        if (interface != 0)
            address = Poco::Net::IPAddress(&ipv6, sizeof ipv6, interface);
        return interface != 0;
    }
    if (inet_pton(AF_INET, bare.c_str(), &ipv4) == 1)
        address = Poco::Net::IPAddress(&ipv4, sizeof ipv4);
    else if (inet_pton(AF_INET6, bare.c_str(), &ipv6) == 1)
        address = Poco::Net::IPAddress(&ipv6, sizeof ipv6);
    else
        return false;
    return true;
}

std::string withoutZone(const std::string &address)
{
    return address.substr(0, address.find('%'));
}

std::string text(const Endpoint &endpoint) { return endpoint.toString(); }

} // namespace net
