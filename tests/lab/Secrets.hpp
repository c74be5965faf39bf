// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace lab {

// The secrets of all tests: no output of a program may hold one. tests/live has the same.
inline constexpr const char *password = "open-Sesame.4711";
inline constexpr const char *wrongPassword = "not-Sesame.0815";
inline constexpr const char *token = "ya29.Token-4711~tests";

/// "" or which secret stands in the output: as it is, or within a Base64 text, and be it only its
/// beginning.
std::string leaked(const std::string &output);

} // namespace lab
