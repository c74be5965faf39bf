// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>

namespace dialogues {

/// Rewrites what a dialogue file expects as line one and exit code, so that they are what the
/// program printed; marks stand for their values again. Returns the changed lines as a diff shows
/// them, "" when none had to change. Throws std::runtime_error when the file cannot be read or
/// written.
std::string accept(const std::string &path, const std::map<std::string, std::string> &marks,
                   const std::string &output, int exitCode);

} // namespace dialogues
