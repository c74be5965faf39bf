// SPDX-License-Identifier: MIT
#pragma once

#include "lab/DnsReply.hpp"

#include <ldns/ldns.h>

#include <memory>
#include <string>

/// Between the values of the lab and ldns. For the sources of the lab: headers leave ldns out, so
/// that tests need not know it.
namespace lab {

template <auto freed> struct Freed {
    void operator()(auto *pointer) const { freed(pointer); }
};

using LdnsPacket = std::unique_ptr<ldns_pkt, Freed<ldns_pkt_free>>;
using LdnsRecord = std::unique_ptr<ldns_rr, Freed<ldns_rr_free>>;
using LdnsData = std::unique_ptr<ldns_rdf, Freed<ldns_rdf_deep_free>>;

/// Throws std::runtime_error unless all is well.
void require(ldns_status status, const std::string &what);

/// Throws std::runtime_error when the text is no domain name.
LdnsData ldnsName(const std::string &name);

/// Throws std::runtime_error when the text is not what a record of its type holds.
LdnsRecord ldnsRecord(const DnsRecord &record);

/// A name without its trailing dot, or other data, as text.
std::string textOf(const ldns_rdf *data);

DnsRecord recordOf(const ldns_rr *record);

} // namespace lab
