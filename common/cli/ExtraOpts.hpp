// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace cli {

/// Reads an environment variable; "" when unset.
using GetEnvironment = std::function<std::string(const std::string &)>;

/// Replaces every `--extra-opts[=][SECTION][@FILE]` by the options of that section, and puts them
/// before all other words, so that the command line wins. `program` is the default section. Throws
/// UsageError: no file, unreadable, section not found, a line without `=`.
std::vector<std::string> expandExtraOpts(const std::string &program,
                                         const std::vector<std::string> &words,
                                         const GetEnvironment &environment);

} // namespace cli
