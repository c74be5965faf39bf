// SPDX-License-Identifier: MIT
#pragma once

#include "check_smtp_dialog/Evidence.hpp"
#include "check_smtp_dialog/audit/Item.hpp"

#include <vector>

namespace check_smtp_dialog {

/// An item for each sequence of --audit-smuggling that was tried.
std::vector<AuditItem> smugglingItems(const Evidence &evidence);

} // namespace check_smtp_dialog
