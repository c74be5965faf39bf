// SPDX-License-Identifier: MIT
#pragma once

#include "check_mx_reach/Judge.hpp"
#include "check_mx_reach/Options.hpp"
#include "check_mx_reach/Probe.hpp"
#include "plugin/Run.hpp"

namespace check_mx_reach {

/// This check as the frame sees it.
using Check = plugin::CheckOf<Config, program, optionRows, finish, probe, judge>;

} // namespace check_mx_reach
