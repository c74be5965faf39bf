// SPDX-License-Identifier: MIT
#pragma once

#include "check_mx_reach/Config.hpp"
#include "check_mx_reach/Opinion.hpp"

namespace check_mx_reach {

/// True when -w or -c for reachable hosts replace the rules about hosts.
bool replacesHostRules(const Config &config);

/// Judges exchangers that take no mail: CRITICAL when a sender gets its mail to none, or has it
/// refused for good at the best that answers.
Findings judgeReach(const Config &config, const Hosts &hosts);

/// Judges, where IPv6 is wanted, whether an exchanger takes mail over it.
Findings judgeIpv6(const Config &config, const Hosts &hosts);

} // namespace check_mx_reach
