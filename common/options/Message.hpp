// SPDX-License-Identifier: MIT
#pragma once

#include "cli/OptionTable.hpp"
#include "options/Envelope.hpp"

#include <optional>
#include <string>
#include <vector>

namespace options {

/// The message to deliver with --send.
struct Message {
    bool send = false;
    std::optional<std::string> subject;
    std::vector<std::string> headers;
    std::optional<std::string> body;
    std::optional<std::string> whole; ///< content of --message, with CRLF line ends

    /// True when --subject, --header or --body was given.
    bool hasParts() const { return subject || body || !headers.empty(); }
};

/// Adds the rows of section Message.
void addMessageOptions(cli::OptionTable &table, Message &message);

/// Refuses a message without recipient, and options that cannot be used together. Throws
/// cli::UsageError.
void finishMessage(const Message &message, const Envelope &envelope);

} // namespace options
