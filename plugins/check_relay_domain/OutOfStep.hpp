// SPDX-License-Identifier: MIT
#pragma once

#include "check_relay_domain/Config.hpp"
#include "check_relay_domain/Evidence.hpp"
#include "nagios/Verdict.hpp"

namespace check_relay_domain {

using nagios::Findings;

/// Judges connections with more replies than were asked for: what the questions come to when each
/// answer is taken so much later. A refused intended domain, and a foreign recipient that is
/// accepted, are CRITICAL then.
Findings judgeOutOfStep(const Config &config, const Evidence &evidence);

} // namespace check_relay_domain
