// SPDX-License-Identifier: MIT
#pragma once

#include "check_relay_domain/Config.hpp"
#include "check_relay_domain/Evidence.hpp"
#include "nagios/Verdict.hpp"

namespace check_relay_domain {

using nagios::Findings;

/// Names that could not be looked up, connections that failed, questions without an answer.
Findings judgeUnanswered(const Config &config, const Evidence &evidence);

} // namespace check_relay_domain
