// SPDX-License-Identifier: MIT
#pragma once

#include "check_mx_reach/Check.hpp"
#include "check_relay_domain/Check.hpp"
#include "check_smtp_dialog/Check.hpp"

#include <array>
#include <memory>
#include <string_view>

/// All checks by their names, for programs that document or test them: a check itself knows no
/// other.
namespace checks {

constexpr std::array<std::string_view, 3> names = {"check_mx_reach", "check_relay_domain",
                                                   "check_smtp_dialog"};

/// nullptr when there is no such check.
inline std::unique_ptr<plugin::Check> named(std::string_view name)
{
    if (name == "check_mx_reach")
        return std::make_unique<check_mx_reach::Check>();
    if (name == "check_relay_domain")
        return std::make_unique<check_relay_domain::Check>();
    if (name == "check_smtp_dialog")
        return std::make_unique<check_smtp_dialog::Check>();
    return nullptr;
}

} // namespace checks
