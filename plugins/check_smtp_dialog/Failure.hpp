// SPDX-License-Identifier: MIT
#pragma once

#include "check_smtp_dialog/Config.hpp"
#include "check_smtp_dialog/Evidence.hpp"
#include "nagios/Verdict.hpp"

namespace check_smtp_dialog {

using nagios::Findings;

/// Names that could not be looked up, connections that failed, dialogues that broke off.
Findings judgeFailure(const Config &config, const Evidence &evidence);

} // namespace check_smtp_dialog
