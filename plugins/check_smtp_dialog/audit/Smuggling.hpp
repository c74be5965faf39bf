// SPDX-License-Identifier: MIT
#pragma once

#include "check_smtp_dialog/audit/EndOfData.hpp"
#include "check_smtp_dialog/audit/Talk.hpp"

#include <string>

namespace check_smtp_dialog {

/// --audit-smuggling: hands one message over for each sequence of endsOfData(). Fills
/// evidence.smuggling.
void auditSmuggling(const AuditContext &context);

/// The message as it goes over the wire, up to its proper end. `message` has CRLF line ends.
std::string smugglingData(const std::string &message, const EndOfData &sequence);

} // namespace check_smtp_dialog
