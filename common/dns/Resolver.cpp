// SPDX-License-Identifier: MIT
#include "dns/Resolver.hpp"

namespace dns {

std::string describe(const HostAnswer &answer)
{
    const std::string server = "name server " + answer.server;
    switch (answer.outcome) {
    case Outcome::found:
        return "exists";
    case Outcome::nxdomain:
        return answer.server.empty() ? "is no name that DNS can hold" : "does not exist (NXDOMAIN)";
    case Outcome::noData:
        return "has no address";
    case Outcome::servfail:
        return server + " answers SERVFAIL";
    case Outcome::refused:
        return server + " answers REFUSED";
    case Outcome::timeout:
        return server + " does not answer";
    case Outcome::broken:
        return server + " sends an answer that cannot be read";
    case Outcome::local:
        break;
    }
    return "the name cannot be asked for: out of memory or descriptors";
}

} // namespace dns
