// SPDX-License-Identifier: MIT
#pragma once

#include "check_smtp_dialog/Config.hpp"
#include "check_smtp_dialog/Evidence.hpp"
#include "nagios/Verdict.hpp"

namespace check_smtp_dialog {

/// What the evidence means. Pure: the same arguments, the same verdict.
nagios::Verdict judge(const Config &config, const Evidence &evidence);

} // namespace check_smtp_dialog
