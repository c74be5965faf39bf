// SPDX-License-Identifier: MIT
#pragma once

#include "cli/OptionTable.hpp"
#include "smtp/Address.hpp"

#include <optional>
#include <string>
#include <vector>

namespace options {

/// Sender and recipients of the mail transaction (RFC 5321 section 2.3.1).
struct Envelope {
    std::optional<smtp::Address> sender; ///< --from, --null-sender
    std::vector<smtp::Address> recipients;
};

/// Reads an address, or the null sender. Throws cli::UsageError.
smtp::Address parseAddress(const std::string &text);

/// Reads an address, but not the null sender. Throws cli::UsageError.
smtp::Address parseRecipient(const std::string &text);

/// Adds --from, --null-sender and --rcpt to the section that has begun.
void addEnvelopeOptions(cli::OptionTable &table, Envelope &envelope);

/// Sets the null sender when there are recipients and no sender.
void finishEnvelope(Envelope &envelope);

} // namespace options
