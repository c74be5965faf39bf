// SPDX-License-Identifier: MIT
#pragma once

#include "dns/Resolver.hpp"
#include "dns/Server.hpp"

#include <vector>

namespace dns {

/// Asks the configured name servers: at most `maxInFlight` questions at once, since a name server
/// drops what is above its limit; the next server after SERVFAIL, REFUSED or silence. A silent
/// server never eats the whole deadline while another is left, and is asked last from then on.
class StubResolver : public Resolver {
public:
    static constexpr std::size_t maxInFlight = 100;

    /// Without servers those of resolv.conf are asked.
    explicit StubResolver(std::vector<Server> servers);

    std::vector<Answer> ask(const std::vector<Question> &questions,
                            net::Deadline deadline) override;
    std::vector<Answer> askDirectly(const std::vector<DirectQuestion> &questions,
                                    net::Deadline deadline) override;

private:
    std::vector<Server> servers_; ///< silent ones move to the end
};

} // namespace dns
