// SPDX-License-Identifier: MIT
#pragma once

#include "check_smtp_dialog/Judge.hpp"
#include "check_smtp_dialog/Options.hpp"
#include "check_smtp_dialog/Probe.hpp"
#include "plugin/Run.hpp"

namespace check_smtp_dialog {

/// This check as the frame sees it.
using Check = plugin::CheckOf<Config, program, optionRows, finish, probe, judge>;

} // namespace check_smtp_dialog
