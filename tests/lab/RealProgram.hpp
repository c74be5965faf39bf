// SPDX-License-Identifier: MIT
#pragma once

#include "lab/Process.hpp"
#include "lab/Secrets.hpp"

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

/// Runs that program, with nothing in its environment but `environment`. A secret of the tests in
/// its output is an error.
inline ProcessResult runCheck(const std::string &check, const std::vector<std::string> &arguments,
                              const std::map<std::string, std::string> &environment = {},
                              const std::string &input = "", ErrorsTo errorsTo = ErrorsTo::pipe)
{
    ProcessResult result = runProcess(builtProgram(check), arguments, environment, input, errorsTo);
    result.errors += leaked(result.output + result.errors);
    return result;
}

} // namespace lab
