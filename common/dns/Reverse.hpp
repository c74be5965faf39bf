// SPDX-License-Identifier: MIT
#pragma once

#include "dns/Resolver.hpp"

#include <Poco/Net/IPAddress.h>

#include <string>
#include <vector>

namespace dns {

/// A name and whether its own addresses hold the one that it was found for.
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

/// What DNS says about such a pair. Facts only.
struct Reverse {
    GreetingName greeting;
    Answer lookup{};                ///< of the PTR records, without them
    std::vector<PtrName> names{}; ///< what the address is called, the first few
    PtrName greetingName{};            ///< without a name when none was claimed

    /// One of its names leads back to it: forward-confirmed reverse DNS.
    bool isConfirmed() const;
};

/// The name whose PTR record tells what the address is called (RFC 1035 section 3.5, RFC 3596
/// section 2.5).
std::string reverseName(const Poco::Net::IPAddress &address);

/// Looks all of these up in two rounds of questions: PTR records and the claimed names, then the
/// names that these records hold.
std::vector<Reverse> lookUpReverse(Resolver &resolver, const std::vector<GreetingName> &greetings,
                                   net::Deadline deadline);

} // namespace dns
