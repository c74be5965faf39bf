// SPDX-License-Identifier: MIT
#pragma once

#include "check_smtp_dialog/Config.hpp"
#include "check_smtp_dialog/Evidence.hpp"
#include "nagios/Verdict.hpp"

namespace check_smtp_dialog {

using nagios::Findings;

/// --dane: why TLSA records do not decide, or the host's other addresses where they do.
Findings judgeDane(const Config &config, const Evidence &evidence);

} // namespace check_smtp_dialog
