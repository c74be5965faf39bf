// SPDX-License-Identifier: MIT
#pragma once

#include "check_smtp_dialog/Config.hpp"
#include "check_smtp_dialog/Evidence.hpp"
#include "nagios/Verdict.hpp"

namespace check_smtp_dialog {

using nagios::Findings;

/// What the user wants to see of the texts.
Findings judgeTexts(const Config &config, const Evidence &evidence);

/// Never a false OK: a 421 that --response wanted, or a 3xx, may end the dialogue before its goal.
/// `isFine`: nothing up to there has been at fault.
Findings judgeEarlyEnd(const Config &config, const Evidence &evidence, bool isFine);

/// --require-ext and --forbid-ext.
Findings judgeExtensions(const Config &config, const Evidence &evidence);

} // namespace check_smtp_dialog
