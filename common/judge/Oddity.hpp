// SPDX-License-Identifier: MIT
#pragma once

#include "nagios/Verdict.hpp"
#include "smtp/Conversation.hpp"

#include <string>

/// What a server does that no RFC has and that senders put up with, or not. Alike for all checks.
namespace judge {

/// A success with a code that the step cannot have (smtp::isOddSuccess).
nagios::Findings judgeOddSuccess(const smtp::Step &step);

/// Empty lines between the replies.
nagios::Findings judgeEmptyLines(const smtp::Conversation &log);

/// Both of them, for a whole conversation.
nagios::Findings judgeOddities(const smtp::Conversation &log);

/// Replies that came too many. `refused` is what is refused when each answer is taken so much later
/// (smtp::Conversation::takenLater), in words; "" when nothing is.
nagios::Findings judgeSurplus(const smtp::Conversation &log, const std::string &refused);

/// The first of the findings by which a step is refused, in words; "" when none is. The findings
/// are those about the answers taken later.
std::string refusalIn(const nagios::Findings &findings);

} // namespace judge
