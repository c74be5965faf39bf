// SPDX-License-Identifier: MIT
#pragma once

#include "check_relay_domain/Evidence.hpp"
#include "smtp/Delivery.hpp"

#include <cstddef>
#include <deque>
#include <set>
#include <string>
#include <vector>

namespace check_relay_domain {

/// What a connection has had of its limits: smtp::maxRefusals, smtp::maxRecipients in a
/// transaction, and resets, of which Exim refuses the twelfth.
struct ConnectionLimits {
    static constexpr std::size_t maxResets = 9;

    std::size_t refusals = 0;
    std::size_t resets = 0;
    std::string sender{};       ///< of the transaction that is open; "" when none is
    std::size_t recipients = 0; ///< in that transaction
};

/// Senders whose MAIL the server has accepted.
using KnownSenders = std::set<std::string>;

/// One command of a group.
struct Command {
    smtp::Verb verb; ///< `command` of RSET
    std::string line;
    RecipientTest *test = nullptr; ///< of rcpt and data; of mail: the first of the transaction
};

using Queue = std::deque<RecipientTest *>;

/// Takes the next group of commands from the queue: within the server's
/// limits even if every recipient, and every sender that is not known, is refused. Nothing when
/// the connection is used up. Updates `limits` as if the group had been sent.
std::vector<Command> nextGroup(Queue &queue, ConnectionLimits &limits, const KnownSenders &known);

} // namespace check_relay_domain
