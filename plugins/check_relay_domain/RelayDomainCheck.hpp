// SPDX-License-Identifier: MIT
#pragma once

#include "check_relay_domain/Judge.hpp"
#include "check_relay_domain/Options.hpp"
#include "check_relay_domain/Probe.hpp"
#include "plugin/Run.hpp"

namespace check_relay_domain {

/// This check as the frame sees it.
using RelayDomainCheck = plugin::CheckOf<Config, program, options, finish, probe, judge>;

} // namespace check_relay_domain
