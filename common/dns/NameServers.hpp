// SPDX-License-Identifier: MIT
#pragma once

#include "dns/Resolver.hpp"

#include <Poco/Net/IPAddress.h>

#include <string>
#include <vector>

namespace dns {

/// One address of an authoritative name server, and its own answer to the MX question.
struct AskedServer {
    std::string name; ///< of the name server
    Poco::Net::IPAddress address{};
    bool isAsked = true; ///< false where this machine has no route to the address
    Answer answer{};
};

/// The name servers of the zone that encloses a domain (RFC 1034 section 4.2).
struct NameServers {
    std::string zone; ///< "" when none was found
    Answer ns{};      ///< the last answer to the search for the zone
    std::vector<AskedServer> servers{};
    std::vector<std::string> withoutAddress{}; ///< with both families: servers that have none
};

/// Finds the authoritative servers of each domain and asks each of their addresses for the MX set,
/// without recursion. In the order of the domains.
std::vector<NameServers> askNameServers(Resolver &resolver, const std::vector<std::string> &domains,
                                        Family family, net::Deadline deadline);

} // namespace dns
