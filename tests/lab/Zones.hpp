// SPDX-License-Identifier: MIT
#pragma once

#include "lab/DnsServer.hpp"
#include "lab/Zone.hpp"

#include <arpa/nameser.h>
#include <initializer_list>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace lab {

/// The zones of one server, and the faults that are laid over them.
class Zones {
public:
    Zones() = default;

    /// Of zone files: see readZone().
    Zones(std::initializer_list<std::string> texts);

    void add(Zone zone) { zones_.push_back(std::move(zone)); }

    /// What goes wrong with the answers about this name; about records of one type, or of any. A
    /// fault without an rcode and records of its own leaves those of the zone as they are.
    void setFault(const std::string &name, const DnsReply &fault, int type = ns_t_any);

    /// An authoritative server; REFUSED outside of its zones.
    DnsServer::Behaviour authoritative() const;

    /// A resolver in a world of these zones, which follows CNAMEs from one to the other; `outside`
    /// is its rcode for what is in none of them. Asked without recursion it answers all the same.
    DnsServer::Behaviour recursive(int outside = ns_r_nxdomain) const;

private:
    const Zone *zoneOf(const std::string &name, int type) const;
    DnsReply authoritativeAnswer(const DnsQuestion &question) const;
    DnsReply recursiveAnswer(const DnsQuestion &question, int outside) const;
    DnsReply withFaults(const DnsQuestion &question, DnsReply reply) const;

    std::vector<Zone> zones_;
    std::map<std::pair<std::string, int>, DnsReply> faults_;
};

} // namespace lab
