// SPDX-License-Identifier: MIT
#pragma once

#include "lab/Zones.hpp"

#include <Poco/TemporaryFile.h>

#include <string>

namespace lab {

/// A small world with DNSSEC, signed when it is made (ECDSA P-256, NSEC), as a validating client
/// sees it through a forwarder: the root, "example." and below it
///
///     secure.example    signed well
///     insecure.example  not signed, and "example." proves it
///     bogus.example     its signatures are damaged, all but the one of its key
///     expired.example   its signatures ended ten days ago; a validator forgives one
///
/// Each has the exchangers mx1 (10) and mx2 (20), with one IPv4 and one IPv6 address each
/// (192.0.2.1 and 2001:db8::1, 192.0.2.2 and 2001:db8::2).
class SignedZones {
public:
    /// `more`: lines that each of the four has as well.
    explicit SignedZones(const std::string &more = "");

    /// Hands out signatures and proofs to those who ask with the DO bit.
    DnsServer::Behaviour forwarder() const { return zones_.recursive(); }

    /// Never hands out any, as some forwarders do.
    DnsServer::Behaviour strippingForwarder() const;

    /// A file with the key of the root, for ub_ctx_add_ta_file(); as long as this object lives.
    const std::string &anchorFile() const { return anchorFile_.path(); }

    /// For faults.
    Zones &zones() { return zones_; }

private:
    Zones zones_;
    Poco::TemporaryFile anchorFile_;
};

} // namespace lab
