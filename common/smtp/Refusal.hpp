// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/Reply.hpp"

#include <string>

namespace smtp {

/// True for a refusal (521, 550, 554, 571) that is about this client and not about mail in general:
/// it names a block list, our address or the name that we sent in EHLO. Other senders may get
/// another answer.
bool isClientBlocked(const Reply &reply, const std::string &address, const std::string &helo);

} // namespace smtp
