// SPDX-License-Identifier: MIT
#pragma once

#include "check_mx_reach/Opinion.hpp"

namespace check_mx_reach {

/// What the authoritative name servers say to --ns-check.
Findings judgeNameServers(const dns::NameServers &servers);

} // namespace check_mx_reach
