// SPDX-License-Identifier: MIT
#pragma once

#include "cli/OptionTable.hpp"
#include "smtp/Address.hpp"

#include <optional>
#include <string>
#include <vector>

namespace options {

/// Who sends, and who receives (RFC 5321 section 2.3.1).
struct Envelope {
    std::optional<smtp::Address> sender; ///< --from, --null-sender
    std::vector<smtp::Address> recipients;
};

/// An address, or the null sender. Throws cli::UsageError.
smtp::Address parseAddress(const std::string &text);

/// An address, but not the null sender. Throws cli::UsageError.
smtp::Address parseRecipient(const std::string &text);

/// Adds --from, --null-sender and --rcpt to the section that has begun.
void addEnvelopeOptions(cli::OptionTable &table, Envelope &envelope);

/// Makes the null sender that of recipients for which none was given.
void finishEnvelope(Envelope &envelope);

} // namespace options
