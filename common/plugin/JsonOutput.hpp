// SPDX-License-Identifier: MIT
#pragma once

#include "nagios/Verdict.hpp"

#include <string>
#include <string_view>

namespace plugin {

/// The verdict as one JSON object on one line and a newline: service, state, exit_code, summary,
/// findings, the facts' values and tables, perfdata. Summary, findings and cells that are sentences
/// are escaped as in text; in other values and cells only invalid UTF-8 is escaped. The sizes set
/// in the facts are kept: long texts are cut and end in "...", then lists lose their last rows.
/// `"truncated":true` says so, and `"left_out"` how many rows of which list are missing.
std::string jsonOutput(std::string_view service, const nagios::Verdict &verdict);

} // namespace plugin
