// SPDX-License-Identifier: MIT
#include "smtp/Delivery.hpp"

#include "smtp/Message.hpp"

#include <algorithm>
#include <span>

namespace smtp {

namespace {

/// True when an address to be sent has letters outside ASCII (RFC 6531).
bool isInternational(const Delivery &delivery)
{
    return delivery.sender.international() ||
           (delivery.until >= Verb::rcpt &&
            std::any_of(delivery.recipients.begin(), delivery.recipients.end(),
                        [](const Address &address) { return address.international(); }));
}

/// The MAIL command with the parameters of RFC 1870, 6152 and 6531 that are offered and needed.
Line mailLine(const Delivery &delivery, const Capabilities &offered)
{
    const std::string &message = delivery.message;
    std::string text = "MAIL FROM:" + delivery.sender.path();
    if (!message.empty() && offered.has("SIZE"))
        text += " SIZE=" + std::to_string(message.size());
    if (hasEightBit(message) && offered.has("8BITMIME"))
        text += " BODY=8BITMIME";
    if (offered.has("SMTPUTF8") && (isInternational(delivery) || hasEightBitHeader(message)))
        text += " SMTPUTF8";
    return {Verb::mail, delivery.sender.isNull() ? "<>" : delivery.sender.text(), text};
}

/// The command for the message: BDAT where possible, as it needs no answer before the message and
/// no dot-stuffing; else DATA.
Line handOverLine(const Delivery &delivery, const Capabilities &offered)
{
    const std::string &message = delivery.message;
    if (!message.empty() && offered.has("CHUNKING") && !delivery.needsData)
        return {Verb::message, "", "BDAT " + std::to_string(message.size()) + " LAST", message};
    return {Verb::data, "", "DATA"};
}

} // namespace

Missing missingFor(const Delivery &delivery, const Capabilities &offered)
{
    if (isInternational(delivery) && !offered.has("SMTPUTF8"))
        return Missing::smtpUtf8;
    if (hasEightBit(delivery.message) && !offered.has("8BITMIME")) // RFC 6152
        return Missing::eightBitMime;
    return Missing::nothing;
}

std::vector<Line> transactionLines(const Delivery &delivery, const Capabilities &offered)
{
    std::vector<Line> lines{mailLine(delivery, offered)};
    if (delivery.until >= Verb::rcpt)
        for (const Address &recipient : delivery.recipients)
            lines.push_back({Verb::rcpt, recipient.text(), "RCPT TO:" + recipient.path()});
    if (delivery.until >= Verb::data)
        lines.push_back(handOverLine(delivery, offered));
    return lines;
}

void deliver(Client &client, Conversation &log, const Delivery &delivery,
             const std::function<bool()> &afterMail)
{
    const Capabilities usable = log.usable();
    log.missing = missingFor(delivery, usable);
    if (log.missing != Missing::nothing)
        return;
    const std::vector<Line> lines = transactionLines(delivery, usable);
    std::span<const Line> rest(lines);
    if (afterMail) {
        if (!client.exchange(rest.first(1)) || !log.succeeded(Verb::mail) || !afterMail())
            return;
        rest = rest.subspan(1);
    }
    if (!client.exchange(rest) || delivery.until < Verb::message)
        return;
    const Reply *const data = log.reply(Verb::data);
    if (data && data->codeClass() == 3)
        client.sendMessage(delivery.message);
}

} // namespace smtp
