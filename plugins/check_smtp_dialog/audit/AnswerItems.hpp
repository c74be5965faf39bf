// SPDX-License-Identifier: MIT
#pragma once

#include "check_smtp_dialog/Config.hpp"
#include "check_smtp_dialog/Evidence.hpp"
#include "check_smtp_dialog/audit/Item.hpp"

#include <vector>

namespace check_smtp_dialog {

/// EHLO name, enhanced status codes and bare LF in answers: what all answers show.
std::vector<AuditItem> answerItems(const Config &config, const Evidence &evidence);

} // namespace check_smtp_dialog
