// SPDX-License-Identifier: MIT
#pragma once

#include "check_relay_domain/Judge.hpp"
#include "check_relay_domain/Options.hpp"
#include "check_relay_domain/Probe.hpp"
#include "plugin/Run.hpp"

namespace check_relay_domain {

/// This check as the frame sees it.
using Check = plugin::CheckOf<Config, program, optionRows, finish, probe, judge>;

} // namespace check_relay_domain
