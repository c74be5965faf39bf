// SPDX-License-Identifier: MIT
#pragma once

#include "dns/Resolver.hpp"

#include <Poco/Net/IPAddress.h>

#include <string>
#include <vector>

namespace dns {

/// A name of an address, and whether the name's own addresses include it.
struct PtrName {
    std::string name; ///< lower case, no trailing dot
    Outcome outcome = Outcome::local; ///< of the lookup of its addresses
    bool resolvesBack = false;
};

/// An address, and the name that the host there goes by; "" when it named none.
struct GreetingName {
    Poco::Net::IPAddress address;
    std::string name{};
};

/// What DNS says about an address and its greeting name. Facts only.
struct Reverse {
    GreetingName greeting;
    Answer lookup{};                ///< of the PTR records, without them
    std::vector<PtrName> names{}; ///< the names in the PTR records, the first few
    PtrName greetingName{};            ///< without a name when none was claimed

    /// True when one of its names resolves back to it: forward-confirmed reverse DNS.
    bool isConfirmed() const;
};

/// The name at which an address has its PTR record (RFC 1035 section 3.5, RFC 3596 section 2.5).
std::string reverseName(const Poco::Net::IPAddress &address);

/// Looks up all of these in two rounds: PTR records and greeting names, then the names in those PTR
/// records.
std::vector<Reverse> lookUpReverse(Resolver &resolver, const std::vector<GreetingName> &greetings,
                                   net::Deadline deadline);

} // namespace dns
