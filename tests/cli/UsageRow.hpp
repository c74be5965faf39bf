// SPDX-License-Identifier: MIT
#pragma once

#include <span>

namespace cli {

/// A bad command line and what the program says of it.
struct UsageRow {
    const char *args; ///< {server} leads to a server that would answer
    const char *text; ///< behind "SERVICE UNKNOWN - "
};

/// Of the options that check_smtp_dialog and check_relay_domain share.
std::span<const UsageRow> authUsage();
std::span<const UsageRow> smtpDialogUsage();
std::span<const UsageRow> mxReachUsage();
std::span<const UsageRow> relayDomainUsage();

} // namespace cli
