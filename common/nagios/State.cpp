// SPDX-License-Identifier: MIT
#include "nagios/State.hpp"

#include <algorithm>
#include <array>

namespace nagios {
namespace {

constexpr std::array<State, 4> bestToWorst{State::ok, State::unknown, State::warning,
                                           State::critical};
constexpr std::array<std::string_view, 4> names{"OK", "WARNING", "CRITICAL", "UNKNOWN"};

auto rank(State state)
{
    return std::find(bestToWorst.begin(), bestToWorst.end(), state);
}

/// A letter in upper case; ASCII only, as the names of states do not depend on the locale.
char upperCase(char letter)
{
    return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
}

bool sameWord(std::string_view typed, std::string_view upper)
{
    return std::equal(typed.begin(), typed.end(), upper.begin(), upper.end(),
                      [](char a, char b) { return upperCase(a) == b; });
}

} // namespace

State worst(State a, State b)
{
    return rank(a) < rank(b) ? b : a;
}

std::string_view name(State state)
{
    return names[static_cast<std::size_t>(state)];
}

std::optional<State> parseState(std::string_view text)
{
    for (std::size_t code = 0; code < names.size(); ++code)
        if (sameWord(text, names[code]) || text == std::string_view(&"0123"[code], 1))
            return static_cast<State>(code);
    return std::nullopt;
}

} // namespace nagios
