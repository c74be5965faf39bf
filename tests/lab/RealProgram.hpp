// SPDX-License-Identifier: MIT
#pragma once

#include "lab/Process.hpp"

#include <cstdlib>
#include <map>
#include <string>
#include <vector>

namespace lab {

/// Runs the program that was built ($CHECK_PROGRAM, or the one below the current directory), with
/// nothing in its environment but `environment`.
inline ProcessResult runCheck(const std::vector<std::string> &arguments,
                              const std::map<std::string, std::string> &environment = {},
                              const std::string &input = "")
{
    const char *program = std::getenv("CHECK_PROGRAM");
    return runProcess(program ? program : "plugins/check_smtp_dialog/check_smtp_dialog", arguments,
                      environment, input);
}

} // namespace lab
