// SPDX-License-Identifier: MIT
#pragma once

#include "lab/Zones.hpp"

#include "dns/Resolver.hpp"

namespace lab {

/// Asks zones in memory. What they say goes through the bytes of a DNS message, so that it is read
/// as from a real server; silence is a timeout at once.
class ZoneResolver : public dns::Resolver {
public:
    /// As what address the resolver answers.
    static constexpr const char *address = "192.0.2.53";

    explicit ZoneResolver(const Zones &zones)
        : recursive_(zones.recursive()), authoritative_(zones.authoritative())
    {
    }

    std::vector<dns::Answer> ask(const std::vector<dns::Question> &questions,
                                 net::Deadline deadline) override;

    /// Every server has all the zones.
    std::vector<dns::Answer> askDirectly(const std::vector<dns::DirectQuestion> &questions,
                                         net::Deadline deadline) override;

private:
    DnsServer::Behaviour recursive_;
    DnsServer::Behaviour authoritative_;
};

} // namespace lab
