// SPDX-License-Identifier: MIT
#pragma once

#include "cli/OptionTable.hpp"
#include "cli/Program.hpp"

#include <string>

namespace documents {

/// A function for zsh's completion system; its file is named _ and the program.
std::string zshCompletion(const cli::Program &program, const cli::OptionTable &table);

} // namespace documents
