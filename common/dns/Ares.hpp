// SPDX-License-Identifier: MIT
#pragma once

#include "dns/PendingQuestion.hpp"
#include "dns/Server.hpp"
#include "net/Deadline.hpp"

#include <cstddef>
#include <memory>
#include <vector>

namespace dns {

/// How a name server is asked.
struct QueryOptions {
    bool edns = true;      ///< announce that large UDP answers are welcome (RFC 6891)
    bool recursion = true; ///< RD
};

/// The conversation with one name server by c-ares: UDP, TCP after truncation, repetitions. A
/// question that is not answered in `maxWait` is given up. PendingQuestions that were sent have to
/// outlive the channel.
class Channel {
public:
    static constexpr net::Seconds maxWait{2.8};

    Channel(const Server &server, QueryOptions options);
    ~Channel();
    Channel(Channel &&) noexcept;

    /// Asks at once; the answer, or its absence, arrives in the inquiry during wait().
    void send(PendingQuestion &pending);

    std::size_t pending() const; ///< questions that wait for an answer
    std::size_t answers() const; ///< what the server has said so far

    /// Lets all channels work until something happens, `until` at most.
    static void wait(const std::vector<Channel *> &channels, net::Deadline until);

    struct Engine;

private:
    std::unique_ptr<Engine> state_;
};

} // namespace dns
