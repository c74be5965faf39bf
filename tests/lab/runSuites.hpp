// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace lab {

/// Runs each suite in a process of its own, several at once, and prints what they write, in their
/// order, as if one process had written it (Test Anything Protocol). A suite that dies, or ends
/// before its plan is met, is a case that failed. `runHere` runs a suite to its end and tells
/// whether it went well. No thread may exist yet. Returns whether all went well.
bool runSuites(const std::vector<std::string> &suites, std::size_t atOnce,
               const std::function<bool(const std::string &)> &runHere);

} // namespace lab
