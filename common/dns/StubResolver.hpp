// SPDX-License-Identifier: MIT
#pragma once

#include "dns/Resolver.hpp"

#include <string>
#include <vector>

namespace dns {

/// Asks the configured name servers by c-ares: A and AAAA at once, TCP after truncation, the next
/// server after SERVFAIL, REFUSED or silence. A silent server never eats the whole deadline while
/// another is left.
class StubResolver : public Resolver {
public:
    /// `servers`: "192.0.2.53", "192.0.2.53@5353", "2001:db8::53@53"; empty: resolv.conf's.
    explicit StubResolver(std::vector<std::string> servers);

    HostAnswer host(const std::string &name, Family family, net::Deadline deadline) override;

private:
    std::vector<std::string> servers_;
};

/// True when the text is IP[@PORT] as --nameserver takes it.
bool isServer(const std::string &text);

/// The full name that the hosts file has for this one, or "". Asks no name server.
std::string fullNameInHostsFile(const std::string &name);

} // namespace dns
