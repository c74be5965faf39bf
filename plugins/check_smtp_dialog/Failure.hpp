// SPDX-License-Identifier: MIT
#pragma once

#include "check_smtp_dialog/Config.hpp"
#include "check_smtp_dialog/Evidence.hpp"
#include "nagios/Verdict.hpp"

namespace check_smtp_dialog {

using nagios::Findings;

/// Judges names that could not be looked up, failed connections and broken dialogues.
Findings judgeFailure(const Config &config, const Evidence &evidence);

} // namespace check_smtp_dialog
