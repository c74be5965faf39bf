// SPDX-License-Identifier: MIT
#pragma once

#include "cli/OptionTable.hpp"
#include "cli/Program.hpp"

#include <string>

namespace cli {

/// The OPTIONS section of the man page, in mdoc(7).
std::string manOptions(const OptionTable &table);

/// A bash completion script for the program.
std::string bashCompletion(const Program &program, const OptionTable &table);

} // namespace cli
