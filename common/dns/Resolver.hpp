// SPDX-License-Identifier: MIT
#pragma once

#include "net/Deadline.hpp"

#include <Poco/Net/IPAddress.h>

#include <string>
#include <vector>

namespace dns {

/// What came of a question. Each is a different text and, for some, a different state.
enum class Outcome {
    found,
    nxdomain, ///< the name does not exist
    noData,   ///< the name exists without such records
    servfail, ///< the name server could not answer
    refused,  ///< the name server would not answer
    timeout,  ///< no name server answered in time
    broken,   ///< an answer that cannot be read
    local     ///< our own trouble (no memory, no descriptor)
};

/// Which addresses are wanted.
enum class Family { any, ipv4, ipv6 };

/// The addresses of one host, IPv6 first, each family in the order of the answer.
struct HostAnswer {
    std::vector<Poco::Net::IPAddress> addresses;
    Outcome outcome = Outcome::noData; ///< found when there is an address; else the graver of the two
    /// The name server that said so or kept silent; "" for the hosts file, and with nxdomain for a
    /// name that no DNS message can hold.
    std::string server;
};

/// A clause for people: "does not exist (NXDOMAIN)", "name server 192.0.2.53 answers SERVFAIL", ...
std::string describe(const HostAnswer &answer);

/// Abstract, so that tests can answer from memory.
class Resolver {
public:
    virtual ~Resolver() = default;

    /// Looks a host name up as a user typed it: hosts file, then DNS with the search list.
    /// Never throws for what the network does.
    virtual HostAnswer host(const std::string &name, Family family, net::Deadline deadline) = 0;
};

} // namespace dns
