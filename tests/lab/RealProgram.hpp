// SPDX-License-Identifier: MIT
#pragma once

#include "lab/Process.hpp"

#include <cstdlib>
#include <map>
#include <string>
#include <vector>

namespace lab {

/// Where the program of this check was built: below $CHECK_PLUGINS, or below "plugins" of the
/// current directory.
inline std::string builtProgram(const std::string &check)
{
    const char *plugins = std::getenv("CHECK_PLUGINS");
    return std::string(plugins ? plugins : "plugins") + '/' + check + '/' + check;
}

/// Runs that program, with nothing in its environment but `environment`.
inline ProcessResult runCheck(const std::string &check, const std::vector<std::string> &arguments,
                              const std::map<std::string, std::string> &environment = {},
                              const std::string &input = "", ErrorsTo errorsTo = ErrorsTo::pipe)
{
    return runProcess(builtProgram(check), arguments, environment, input, errorsTo);
}

} // namespace lab
