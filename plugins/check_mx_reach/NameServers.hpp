// SPDX-License-Identifier: MIT
#pragma once

#include "check_mx_reach/Opinion.hpp"

namespace check_mx_reach {

/// What the authoritative name servers say to --ns-check. `isMxKnown`: the resolver has an answer
/// about the domain's exchangers.
Findings judgeNameServers(const dns::NameServers &servers, bool isMxKnown);

} // namespace check_mx_reach
