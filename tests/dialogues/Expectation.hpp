// SPDX-License-Identifier: MIT
#pragma once

#include "lab/Script.hpp"

#include <map>
#include <string>

namespace dialogues {

/// Line one without its perfdata, each time, count of days or of bytes as N: "timeout after N s".
std::string normalised(const std::string &lineOne);

/// What stands before the performance data on line one, normalised.
std::string lineOneOf(const std::string &output);

/// Holds output and exit code against what the script expects and against the rules for every
/// output. "" when all is well, else one complaint a line.
std::string compare(const lab::Script &script, const std::string &output, int exitCode);

/// The script with its {marks} replaced, in the command line, the steps and the expectations.
lab::Script bound(lab::Script script, const std::map<std::string, std::string> &marks);

} // namespace dialogues
