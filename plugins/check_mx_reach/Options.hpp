// SPDX-License-Identifier: MIT
#pragma once

#include "check_mx_reach/Config.hpp"
#include "cli/OptionTable.hpp"
#include "cli/Program.hpp"

namespace check_mx_reach {

/// What the program says of itself.
const cli::Program &program();

/// The rows, bound to this configuration.
cli::OptionTable optionRows(Config &config);

} // namespace check_mx_reach
