// SPDX-License-Identifier: MIT
#pragma once

#include "check_smtp_dialog/Config.hpp"
#include "check_smtp_dialog/Evidence.hpp"
#include "nagios/Verdict.hpp"

namespace check_smtp_dialog {

using nagios::Findings;

/// Compares texts with --expect and --response.
Findings judgeTexts(const Config &config, const Evidence &evidence);

/// Judges a dialogue that ended before its goal, at a 421 that --response wanted or at a 3xx.
/// `mayGoOn`: nothing that was found up to there has ended it.
Findings judgeEarlyEnd(const Config &config, const Evidence &evidence, bool mayGoOn);

/// Compares the offers with --require-ext and --forbid-ext.
Findings judgeExtensions(const Config &config, const Evidence &evidence);

} // namespace check_smtp_dialog
