// SPDX-License-Identifier: MIT
#pragma once

#include "lab/DnsReply.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace lab {

/// Reads a query of one question (RFC 1035 section 4.1); nothing when the bytes are none.
std::optional<DnsQuestion> readQuery(std::string_view message, bool overTcp);

/// The bytes of the reply to this question, with the faults that bytes can have. What is too large
/// loses its additional section, and if that is not enough all its records: then it says TC.
/// Throws std::runtime_error for a record that cannot be.
std::string writeReply(const DnsQuestion &question, const DnsReply &reply);

} // namespace lab
