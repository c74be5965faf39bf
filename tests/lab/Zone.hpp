// SPDX-License-Identifier: MIT
#pragma once

#include "lab/DnsReply.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace lab {

/// A server follows no longer chain of CNAMEs.
constexpr int maxAliases = 16;

/// The records of a zone file, in its order. A "$ORIGIN" has to come first; where the zone has no
/// SOA, it is given one. Throws std::runtime_error with the line that cannot be read.
std::vector<DnsRecord> readZone(const std::string &text);

/// The records that an authoritative server has for one zone, and what it says of them (RFC 1034
/// section 4.3.2, without wildcards). RRSIG and NSEC records among them are handed out with the
/// DO bit as RFC 4035 section 3.1 wants it.
class Zone {
public:
    /// Of a zone file: see readZone().
    explicit Zone(const std::string &text) : Zone(readZone(text)) {}

    /// The owner of the SOA is the apex.
    explicit Zone(const std::vector<DnsRecord> &records);

    /// In lower case, without a trailing dot.
    const std::string &apex() const { return apex_; }

    /// Is the name at or below the apex?
    bool holds(const std::string &name) const;

    /// Are other servers to be asked about it? The DS of a delegation is the parent's.
    bool delegates(const std::string &name, int type) const;

    /// As an authoritative server does it: CNAMEs are followed inside the zone, and what is
    /// delegated gets a referral.
    DnsReply answer(const DnsQuestion &question) const;

    /// Adds to `reply` what there is to say of `name` in place of the name of the question.
    /// Returns the target of a CNAME, to go on with, or "".
    std::string answer(const DnsQuestion &question, const std::string &name, DnsReply &reply) const;

private:
    struct RecordSet {
        std::vector<DnsRecord> records;
        std::vector<DnsRecord> signatures;
    };
    using Node = std::map<int, RecordSet>; ///< by type
    using Section = std::vector<DnsRecord> DnsReply::*;
    class Writer;

    const Node *at(const std::string &name) const;
    bool hasBelow(const std::string &name) const;
    const Node *cut(const std::string &name, int type) const;
    const Node *before(const std::string &name) const;
    void refer(const Node &node, Writer &writer) const;
    void deny(const std::string &name, bool isThere, Writer &writer) const;

    std::string apex_;
    std::map<std::string, Node> nodes_; ///< by name, labels reversed: the canonical order
};

} // namespace lab
