// SPDX-License-Identifier: MIT
#pragma once

#include "check_smtp_dialog/Config.hpp"
#include "check_smtp_dialog/Evidence.hpp"
#include "nagios/Verdict.hpp"

namespace check_smtp_dialog {

using nagios::Findings;

/// Judges every reply by its code, or by --expect-reply where that is given.
Findings judgeReplies(const Config &config, const Evidence &evidence);

/// Judges replies that came too many.
Findings judgeSurplus(const Config &config, const Evidence &evidence);

/// Judges answers that --expect-reply names and that did not come. `mayGoOn`: nothing
/// that was found up to there has ended the dialogue; else that tells why.
Findings judgeMissingAnswers(const Config &config, const Evidence &evidence, bool mayGoOn);

} // namespace check_smtp_dialog
