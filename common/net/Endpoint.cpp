// SPDX-License-Identifier: MIT
#include "net/Endpoint.hpp"

#include <arpa/inet.h>

namespace net {

namespace {

bool isBracketed(const std::string &text)
{
    return text.size() > 2 && text.front() == '[' && text.back() == ']';
}

} // namespace

bool parseAddress(const std::string &text, Poco::Net::IPAddress &address)
{
    const std::string bare = isBracketed(text) ? text.substr(1, text.size() - 2) : text;
    if (bare.find('\0') != std::string::npos)
        return false;
    in_addr ipv4{};
    in6_addr ipv6{};
    if (inet_pton(AF_INET, bare.c_str(), &ipv4) == 1)
        address = Poco::Net::IPAddress(&ipv4, sizeof ipv4);
    else if (inet_pton(AF_INET6, bare.c_str(), &ipv6) == 1)
        address = Poco::Net::IPAddress(&ipv6, sizeof ipv6);
    else
        return false;
    return true;
}

std::string text(const Endpoint &endpoint) { return endpoint.toString(); }

} // namespace net
