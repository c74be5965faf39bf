// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/Transaction.hpp"

#include "check_smtp_dialog/Options.hpp"
#include "smtp/Message.hpp"

#include <algorithm>

namespace check_smtp_dialog {

namespace {

/// MAIL with the parameters of RFC 1870, 6152 and 6531 that are offered and needed.
Line mailLine(const Config &config, const smtp::Capabilities &offered, const std::string &message)
{
    const smtp::Address &sender = *config.envelope.sender;
    std::string text = "MAIL FROM:" + sender.path();
    if (!message.empty() && offered.has("SIZE"))
        text += " SIZE=" + std::to_string(message.size());
    if (smtp::hasEightBit(message) && offered.has("8BITMIME"))
        text += " BODY=8BITMIME";
    if (offered.has("SMTPUTF8") && (needsSmtpUtf8(config) || smtp::hasEightBitHeader(message)))
        text += " SMTPUTF8";
    return {Verb::mail, sender.isNull() ? "<>" : sender.text(), text};
}

/// BDAT (RFC 3030) needs no answer before the message and no dot-stuffing.
Line handOverLine(const Config &config, const smtp::Capabilities &offered,
                  const std::string &message)
{
    const bool wantsData = config.expectedReplies.contains(Verb::data);
    if (!message.empty() && offered.has("CHUNKING") && !wantsData)
        return {Verb::message, "", "BDAT " + std::to_string(message.size()) + " LAST"};
    return {Verb::data, "", "DATA"};
}

} // namespace

bool needsSmtpUtf8(const Config &config)
{
    const auto international = [](const smtp::Address &address) { return address.international(); };
    const options::Envelope &envelope = config.envelope;
    return international(*envelope.sender) ||
           (config.goesTo(Verb::rcpt) &&
            std::any_of(envelope.recipients.begin(), envelope.recipients.end(), international));
}

std::string composeMessage(const Config &config, const Evidence &evidence)
{
    const options::Message &message = config.message;
    if (message.whole)
        return *message.whole;
    smtp::MessageFields fields;
    fields.from = config.envelope.sender->text();
    for (const smtp::Address &recipient : config.envelope.recipients)
        fields.to.push_back(recipient.text());
    fields.subject = message.subject.value_or(program().name + ' ' + config.host);
    fields.headers = message.headers;
    fields.body = message.body.value_or("A test message of " + program().name + ", sent to " +
                                        config.host + ".\n");
    fields.host = evidence.helo;
    fields.date = evidence.now;
    return smtp::compose(fields, evidence.capabilities.has("8BITMIME"));
}

std::vector<Line> transactionLines(const Config &config, const Evidence &evidence,
                                   const std::string &message)
{
    const smtp::Capabilities &offered = evidence.capabilities;
    std::vector<Line> lines{mailLine(config, offered, message)};
    if (config.goesTo(Verb::rcpt))
        for (const smtp::Address &recipient : config.envelope.recipients)
            lines.push_back({Verb::rcpt, recipient.text(), "RCPT TO:" + recipient.path()});
    if (config.goesTo(Verb::data))
        lines.push_back(handOverLine(config, offered, message));
    return lines;
}

} // namespace check_smtp_dialog
