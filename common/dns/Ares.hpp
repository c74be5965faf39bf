// SPDX-License-Identifier: MIT
#pragma once

#include "dns/PendingQuestion.hpp"
#include "dns/Server.hpp"
#include "net/Deadline.hpp"

#include <cstddef>
#include <memory>
#include <vector>

namespace dns {

/// Options of a query to a name server.
struct QueryOptions {
    bool edns = true;      ///< announce that large UDP answers are welcome (RFC 6891)
    bool recursion = true; ///< RD
};

/// Asks one name server by c-ares: UDP, TCP after truncation, repetitions. A question that is not
/// answered within `maxWait` is given up. A PendingQuestion that was sent must outlive the channel.
class Channel {
public:
    static constexpr net::Seconds maxWait{2.8};

    Channel(const Server &server, QueryOptions options);
    ~Channel();
    Channel(Channel &&) noexcept;

    /// Sends the question at once; the answer, or its absence, arrives in `pending` during wait().
    void send(PendingQuestion &pending);

    std::size_t pending() const; ///< questions that wait for an answer
    std::size_t answers() const; ///< answers that the server has given so far

    /// Lets all channels work until something happens, at most until `until`.
    static void wait(const std::vector<Channel *> &channels, net::Deadline until);

    struct Engine;

private:
    std::unique_ptr<Engine> state_;
};

} // namespace dns
