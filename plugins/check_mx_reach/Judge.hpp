// SPDX-License-Identifier: MIT
#pragma once

#include "check_mx_reach/Config.hpp"
#include "check_mx_reach/Evidence.hpp"
#include "nagios/Verdict.hpp"

namespace check_mx_reach {

/// What the evidence means. Pure: the same arguments, the same verdict.
nagios::Verdict judge(const Config &config, const Evidence &evidence);

} // namespace check_mx_reach
