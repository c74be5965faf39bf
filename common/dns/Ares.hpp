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
    bool tcp = false;      ///< by TCP from the beginning
};

/// Asks one name server by c-ares: UDP with repetitions, TCP after truncation. A question stays
/// open as long as the channel: an answer that comes late, to an earlier repetition too, still
/// counts. A PendingQuestion that was sent must outlive the channel.
class Channel {
public:
    /// How long an unanswered question counts as recent.
    static constexpr net::Seconds recently{2.8};

    /// `patience`: the maximum life of the channel.
    Channel(const Server &server, QueryOptions options, net::Seconds patience);
    ~Channel();
    Channel(Channel &&) noexcept;

    /// Sends the question at once; the answer, or its absence, arrives in `pending` during wait().
    /// One that is open here already is not sent again.
    void send(PendingQuestion &pending);

    std::size_t open() const;    ///< questions that wait for an answer, and nobody else gave one
    std::size_t recent() const;  ///< of these, the ones that were sent a short while ago
    std::size_t answers() const; ///< answers that the server has given so far
    std::size_t useful() const;  ///< of these, the ones that could be read

    /// Lets all channels work until something happens, at most until `until`.
    static void wait(const std::vector<Channel *> &channels, net::Deadline until);

    struct Engine;

private:
    std::unique_ptr<Engine> state_;
};

} // namespace dns
