// SPDX-License-Identifier: MIT
#pragma once

#include "cli/OptionTable.hpp"
#include "cli/Program.hpp"

#include <string>

namespace cli {

/// --help: usage, purpose, options by section, examples; at most 80 columns.
std::string help(const Program &program, const OptionTable &table);

/// --version: "check_smtp_dialog 0.1.0 (mail-monitoring-plugins)" and a newline.
std::string version(const Program &program);

} // namespace cli
