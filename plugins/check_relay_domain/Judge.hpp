// SPDX-License-Identifier: MIT
#pragma once

#include "check_relay_domain/Config.hpp"
#include "check_relay_domain/Evidence.hpp"
#include "nagios/Verdict.hpp"

namespace check_relay_domain {

/// What the evidence means. Pure: the same arguments, the same verdict.
nagios::Verdict judge(const Config &config, const Evidence &evidence);

} // namespace check_relay_domain
