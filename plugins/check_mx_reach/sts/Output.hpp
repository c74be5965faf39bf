// SPDX-License-Identifier: MIT
#pragma once

#include "check_mx_reach/Config.hpp"
#include "check_mx_reach/Evidence.hpp"
#include "nagios/Data.hpp"

namespace check_mx_reach {

/// MTA-STS: a row for each domain; text has a line for each policy.
nagios::Table stsTable(const Config &config, const Evidence &evidence);

} // namespace check_mx_reach
