// SPDX-License-Identifier: MIT
#pragma once

#include "lab/DnsReply.hpp"

#include <memory>
#include <string>
#include <vector>

struct ldns_struct_key_list;

namespace lab {

/// When signatures are good: from and to so many days from now.
struct Validity {
    int fromDays = -30;
    int toDays = 30;
};

/// The one key of a zone, made on the spot, for all of it (RFC 4033; ECDSA P-256 of RFC 6605).
class ZoneKey {
public:
    explicit ZoneKey(const std::string &apex, const Validity &validity = {});

    DnsRecord dnskey() const;

    /// For the parent.
    DnsRecord ds() const;

    /// The zone with DNSKEY, NSEC and RRSIG records.
    std::vector<DnsRecord> signedZone(const std::vector<DnsRecord> &records) const;

private:
    std::shared_ptr<ldns_struct_key_list> keys_; ///< this one; ldns signs with lists
};

} // namespace lab
