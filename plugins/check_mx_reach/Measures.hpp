// SPDX-License-Identifier: MIT
#pragma once

#include "check_mx_reach/Config.hpp"
#include "check_mx_reach/Opinion.hpp"

namespace check_mx_reach {

/// The performance data, and what -w and -c find in it.
void measureAll(const Config &config, const Evidence &evidence, const Opinions &opinions,
                nagios::Verdict &verdict);

} // namespace check_mx_reach
