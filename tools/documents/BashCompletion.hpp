// SPDX-License-Identifier: MIT
#pragma once

#include "cli/OptionTable.hpp"
#include "cli/Program.hpp"

#include <string>

namespace documents {

/// A bash completion script for the program.
std::string bashCompletion(const cli::Program &program, const cli::OptionTable &table);

} // namespace documents
