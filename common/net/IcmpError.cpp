// SPDX-License-Identifier: MIT
#include "net/IcmpError.hpp"

#include <algorithm>
#include <iterator>

namespace net {

namespace {

constexpr const char *hostUnreachable = "host unreachable";
constexpr const char *portUnreachable = "port unreachable";
constexpr const char *prohibited = "administratively prohibited";

struct Meaning {
    int type;
    int code;
    const char *clause;
};

/// Types and codes of ICMP: RFC 792, RFC 1122 section 3.2.2.1, RFC 1812 section 5.2.7.1.
constexpr Meaning version4[] = {
    {3, 0, "network unreachable"},
    {3, 1, hostUnreachable},
    {3, 2, "protocol unreachable"},
    {3, 3, portUnreachable},
    {3, 4, "fragmentation needed"},
    {3, 6, "network unreachable"},
    {3, 7, hostUnreachable},
    {3, 9, prohibited},
    {3, 10, prohibited},
    {3, 13, prohibited},
    {11, 0, "time exceeded in transit (a routing loop?)"},
};

/// Types and codes of ICMPv6: RFC 4443 section 3. A firewall that says 1/5 means its policy.
constexpr Meaning version6[] = {
    {1, 0, "no route"},
    {1, 1, prohibited},
    {1, 2, "beyond the scope of the source address"},
    {1, 3, hostUnreachable},
    {1, 4, portUnreachable},
    {1, 5, prohibited},
    {1, 6, "rejected"},
    {2, 0, "fragmentation needed"},
    {3, 0, "time exceeded in transit (a routing loop?)"},
};

bool isVersion6(const IcmpError &error)
{
    return error.sender.family() == Poco::Net::IPAddress::IPv6;
}

template <std::size_t size>
const char *clauseIn(const Meaning (&meanings)[size], const IcmpError &error)
{
    const auto *found =
        std::find_if(std::begin(meanings), std::end(meanings), [&](const Meaning &meaning) {
            return meaning.type == error.type && meaning.code == error.code;
        });
    return found == std::end(meanings) ? nullptr : found->clause;
}

/// The clause for this type and code; nullptr for uncommon ones.
const char *clauseOf(const IcmpError &error)
{
    return isVersion6(error) ? clauseIn(version6, error) : clauseIn(version4, error);
}

/// The clause for a neighbour that keeps silent, which the kernel reports as host unreachable.
std::string nobodyThere(const IcmpError &error)
{
    return std::string(error.viaGateway ? "the gateway towards it is not there"
                                        : "no machine has this address") +
           " (no answer to " + (isVersion6(error) ? "neighbour discovery)" : "ARP)");
}

std::string whoSays(const IcmpError &error)
{
    if (error.fromHere)
        return ", says this machine";
    return error.sender.isWildcard() ? "" : ", says " + error.sender.toString();
}

} // namespace

bool isPortUnreachable(const IcmpError &error) { return clauseOf(error) == portUnreachable; }

bool isProhibited(const IcmpError &error) { return clauseOf(error) == prohibited; }

std::string describe(const IcmpError &error)
{
    const char *clause = clauseOf(error);
    if (error.fromHere && clause == hostUnreachable)
        return nobodyThere(error);
    if (clause)
        return clause + whoSays(error);
    return "ICMP type " + std::to_string(error.type) + " code " + std::to_string(error.code) +
           whoSays(error);
}

} // namespace net
