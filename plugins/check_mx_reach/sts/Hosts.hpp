// SPDX-License-Identifier: MIT
#pragma once

#include "check_mx_reach/Config.hpp"
#include "check_mx_reach/Opinion.hpp"
#include "judge/Certificate.hpp"
#include "mta_sts/Policy.hpp"

/// The exchangers by an MTA-STS policy (RFC 8461 sections 4 and 5).
namespace check_mx_reach {

/// Each exchanger, and each of its addresses that takes mail, by a policy that is in force.
Findings judgeStsHosts(const Config &config, const mta_sts::Policy &policy, judge::WallTime now,
                       const Hosts &hosts);

} // namespace check_mx_reach
