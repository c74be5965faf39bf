// SPDX-License-Identifier: MIT
#pragma once

#include "check_mx_reach/MxReachCheck.hpp"
#include "check_relay_domain/RelayDomainCheck.hpp"
#include "check_smtp_dialog/SmtpDialogCheck.hpp"

#include <memory>
#include <string_view>

/// All checks by their names, for programs that document or test them: a check itself knows no other.
namespace checks {

/// nullptr when there is no such check.
inline std::unique_ptr<plugin::Check> named(std::string_view name)
{
    if (name == "check_mx_reach")
        return std::make_unique<check_mx_reach::MxReachCheck>();
    if (name == "check_relay_domain")
        return std::make_unique<check_relay_domain::RelayDomainCheck>();
    if (name == "check_smtp_dialog")
        return std::make_unique<check_smtp_dialog::SmtpDialogCheck>();
    return nullptr;
}

} // namespace checks
