// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace cli {

/// How a program ended that may not have got its usual descriptors.
struct Launched {
    int exitCode = -1;  ///< -1: by a signal
    std::string output; ///< what came to stdout, unless it was put elsewhere
    std::chrono::duration<double> took{};
};

/// Runs the program of a check to its end, which comes after 30 s at the latest. Its stdin is
/// empty. `prepare` runs in the new process, before the program, and may put other descriptors in
/// the place of 0 to 2, close them, or set limits. It may only call what a signal handler may call.
Launched launch(const std::string &check, const std::vector<std::string> &arguments,
                const std::function<void()> &prepare = [] {});

} // namespace cli
