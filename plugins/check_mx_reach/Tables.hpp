// SPDX-License-Identifier: MIT
#pragma once

#include "check_mx_reach/Config.hpp"
#include "check_mx_reach/Evidence.hpp"
#include "check_mx_reach/JudgeDomain.hpp"

#include <string>

namespace check_mx_reach {

/// All addresses of all exchangers, the worst domains first; "" for one domain without any.
std::string addressTable(const Config &config, const Opinions &opinions);

/// What each authoritative name server says, behind an empty line; "" without --ns-check.
std::string serverTable(const Evidence &evidence);

/// What DNS calls the addresses, and whether the names that they greet with fit, behind an empty
/// line; "" when nothing was asked.
std::string reverseTable(const Evidence &evidence);

} // namespace check_mx_reach
