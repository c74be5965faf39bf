// SPDX-License-Identifier: MIT
#pragma once

#include "check_smtp_dialog/Config.hpp"
#include "check_smtp_dialog/Evidence.hpp"
#include "check_smtp_dialog/audit/Item.hpp"

#include <vector>

namespace check_smtp_dialog {

/// What --audit found, worst first; all things it looks for. Empty when it was not held.
std::vector<AuditItem> auditItems(const Config &config, const Evidence &evidence);

} // namespace check_smtp_dialog
