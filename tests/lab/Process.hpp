// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

namespace lab {

/// What a program left behind.
struct ProcessResult {
    int exitCode = -1; ///< -1: it was ended by a signal
    std::string output;
    std::string errors; ///< what it wrote to stderr
};

/// What a program's stderr is.
enum class ErrorsTo { pipe, terminal };

/// Runs a program to its end, with `input` on stdin and only the environment that is given.
/// Ends it after `patience`. Safe to call from several threads at once. Throws std::system_error.
ProcessResult runProcess(const std::string &path, const std::vector<std::string> &arguments,
                         const std::map<std::string, std::string> &environment = {},
                         const std::string &input = "", ErrorsTo errorsTo = ErrorsTo::pipe,
                         std::chrono::seconds patience = std::chrono::seconds(40));

} // namespace lab
