// SPDX-License-Identifier: MIT
#pragma once

#include "cli/OptionTable.hpp"

#include <optional>
#include <string>
#include <vector>

namespace cli {

/// Applies the words of a command line (without the program's name) to the table, with GNU
/// habits: -vvv, -w5, -w 5, -c~:15, -w -5:3, --warning=5, unambiguous prefixes, `--`, the last of
/// a repeated option wins. Returns the positional words; empty ones are dropped.
/// Throws UsageError with one line that names the word at fault.
std::vector<std::string> parse(const OptionTable &table, const std::vector<std::string> &words);

/// The last value that these words give to the option of that long name, found as parse() would
/// find it. Nothing is applied, and errors in other words do not matter.
std::optional<std::string> givenValue(const OptionTable &table,
                                      const std::vector<std::string> &words,
                                      const std::string &name);

} // namespace cli
