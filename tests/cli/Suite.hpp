// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>

namespace cli {

/// Command lines that are tried in a process of their own; a static object in the file of the
/// tests. `run` writes their results through lab::Tap.
struct Suite {
    Suite(std::string name, std::function<void()> run);
};

} // namespace cli
