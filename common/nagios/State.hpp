// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

namespace nagios {

/// The four service states of the plugin contract. The value is the exit code.
enum class State { ok = 0, warning = 1, critical = 2, unknown = 3 };

/// The worse of two: CRITICAL > WARNING > UNKNOWN > OK (not the larger number).
State worst(State a, State b);

/// "OK", "WARNING", "CRITICAL" or "UNKNOWN".
std::string_view name(State state);

constexpr int exitCode(State state)
{
    return static_cast<int>(state);
}

constexpr int exitUnknown = exitCode(State::unknown);

/// Reads a state as users type it: its name in any case, or 0 to 3.
std::optional<State> parseState(std::string_view text);

} // namespace nagios
