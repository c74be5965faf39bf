// SPDX-License-Identifier: MIT
#include "options/Envelope.hpp"

#include "cli/Values.hpp"

#include <stdexcept>

namespace options {

smtp::Address parseAddress(const std::string &text)
{
    try {
        return smtp::Address::parse(text);
    } catch (const std::invalid_argument &fault) {
        cli::refuse(text, std::string("is not an address: it ") + fault.what());
    }
}

smtp::Address parseRecipient(const std::string &text)
{
    const smtp::Address recipient = parseAddress(text);
    if (recipient.isNull())
        cli::refuse(text, "is not a recipient");
    return recipient;
}

void addEnvelopeOptions(cli::OptionTable &table, Envelope &envelope)
{
    table.value("from", "f", "ADDR", "Say MAIL FROM with this sender.", parseAddress,
                [&](const smtp::Address &sender) { envelope.sender = sender; });
    table.flag("null-sender", "", "Say MAIL FROM:<>, the sender of bounces. This is the sender "
               "when --rcpt is given without --from.",
               [&] { envelope.sender = smtp::Address(); });
    table
        .value("rcpt", "T", "ADDR", "Say RCPT TO with this recipient.", parseRecipient,
               [&](const smtp::Address &recipient) { envelope.recipients.push_back(recipient); })
        .repeatable();
}

void finishEnvelope(Envelope &envelope)
{
    if (!envelope.sender && !envelope.recipients.empty())
        envelope.sender = smtp::Address();
}

} // namespace options
