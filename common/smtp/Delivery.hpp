// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/Address.hpp"
#include "smtp/Client.hpp"

#include <functional>
#include <string>
#include <vector>

namespace smtp {

/// A mail transaction (RFC 5321 section 3.3) as it is to be held.
struct Delivery {
    Address sender;
    std::vector<Address> recipients{};
    Verb until = Verb::message; ///< the last step: mail, rcpt, data or message
    std::string message{};      ///< with CRLF line ends, without dot-stuffing; "" up to `data`
    bool needsData = false;     ///< DATA even where BDAT (RFC 3030) is offered
};

/// The extension that the delivery needs and the server does not offer.
Missing missingFor(const Delivery &delivery, const Capabilities &offered);

/// MAIL, the recipients, then DATA or BDAT, as far as the delivery goes.
std::vector<Line> transactionLines(const Delivery &delivery, const Capabilities &offered);

/// Holds the transaction, as far as the server goes along; the log says what came of it. Nothing is
/// said when an extension is missing, which the log names. `afterMail` may say more once the sender
/// is accepted; false ends the transaction.
void deliver(Client &client, Conversation &log, const Delivery &delivery,
             const std::function<bool()> &afterMail = {});

} // namespace smtp
