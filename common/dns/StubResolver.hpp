// SPDX-License-Identifier: MIT
#pragma once

#include "dns/Resolver.hpp"
#include "dns/Server.hpp"

#include <set>
#include <string>
#include <vector>

namespace dns {

/// Asks the configured name servers: at most `maxInFlight` questions at once, since a name server
/// drops what is above its limit; the next server after SERVFAIL, REFUSED or silence. A silent
/// server never eats the whole deadline while another is left, and is asked last from then on; its
/// answer counts, however late, until the deadline. What an alias leads to is asked for where the
/// server does not tell. By TCP alone with `options use-vc` of resolv.conf.
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
    std::vector<Answer> askAsTheyAre(const std::vector<Question> &questions,
                                     net::Deadline deadline);
    template <class Inquiry> void learn(const Inquiry &inquiry);

    std::vector<Server> servers_;            ///< silent ones move to the end
    std::set<std::string> withoutEdns_ = {}; ///< servers that drop or spoil what carries EDNS
    bool usesTcp_ = false;
};

} // namespace dns
