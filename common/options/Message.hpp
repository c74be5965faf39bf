// SPDX-License-Identifier: MIT
#pragma once

#include "cli/OptionTable.hpp"
#include "options/Envelope.hpp"

#include <optional>
#include <string>
#include <vector>

namespace options {

/// What to deliver with --send.
struct Message {
    bool send = false;
    std::optional<std::string> subject;
    std::vector<std::string> headers;
    std::optional<std::string> body;
    std::optional<std::string> whole; ///< content of --message, with CRLF line ends

    /// A part of the message that is generated was given.
    bool hasParts() const { return subject || body || !headers.empty(); }
};

/// Adds the rows of section Message.
void addMessageOptions(cli::OptionTable &table, Message &message);

/// Refuses a message without recipient, and what cannot be given together. Throws cli::UsageError.
void finishMessage(const Message &message, const Envelope &envelope);

} // namespace options
