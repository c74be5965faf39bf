// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/Address.hpp"
#include "smtp/Client.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace smtp {

/// A server may slow clients down, or end the conversation, after some refusals (Postfix: 10, 20):
/// so many are risked on a connection.
constexpr std::size_t maxRefusals = 8;

/// So many recipients are asked for in a transaction; servers have to take 100 (RFC 5321 section
/// 4.5.3.1.8).
constexpr std::size_t maxRecipients = 50;

/// The plan of a mail transaction (RFC 5321 section 3.3).
struct Delivery {
    Address sender;
    std::vector<Address> recipients{};
    Verb until = Verb::message; ///< the last step: mail, rcpt, data or message
    std::string message{};      ///< with CRLF line ends, without dot-stuffing; "" up to `data`
    bool needsData = false;     ///< DATA even where BDAT (RFC 3030) is offered
};

/// The extension that the delivery needs and the server does not offer, if any.
Missing missingFor(const Delivery &delivery, const Capabilities &offered);

/// The command lines: MAIL, the recipients, then DATA or BDAT, as far as the delivery goes.
std::vector<Line> transactionLines(const Delivery &delivery, const Capabilities &offered);

/// Performs the transaction until it ends or the server refuses; the log has the result. Nothing is
/// sent when an extension is missing, which the log names. `afterMail` may send more once the
/// sender is accepted; false ends the transaction.
void deliver(Client &client, Conversation &log, const Delivery &delivery,
             const std::function<bool()> &afterMail = {});

} // namespace smtp
