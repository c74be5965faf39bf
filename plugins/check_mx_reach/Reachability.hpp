// SPDX-License-Identifier: MIT
#pragma once

#include "check_mx_reach/Config.hpp"
#include "check_mx_reach/Opinion.hpp"

namespace check_mx_reach {

/// -w or -c for what can be reached take the place of the rules for hosts.
bool replacesHostRules(const Config &config);

/// What it means that some of the exchangers, or all, take no mail.
Findings judgeReach(const Config &config, const Hosts &hosts);

/// Judges, where IPv6 is wanted, whether an exchanger takes mail over it.
Findings judgeIpv6(const Config &config, const Hosts &hosts);

} // namespace check_mx_reach
