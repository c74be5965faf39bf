// SPDX-License-Identifier: MIT
#pragma once

#include "check_smtp_dialog/Config.hpp"
#include "cli/OptionTable.hpp"
#include "cli/Program.hpp"

#include <string>

namespace check_smtp_dialog {

/// What the program says of itself.
const cli::Program &program();

/// The rows, bound to this configuration.
cli::OptionTable optionRows(Config &config);

} // namespace check_smtp_dialog
