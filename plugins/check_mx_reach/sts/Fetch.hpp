// SPDX-License-Identifier: MIT
#pragma once

#include "check_mx_reach/Conversation.hpp"
#include "check_mx_reach/sts/Sts.hpp"

namespace check_mx_reach {

/// True when there is a policy to be fetched, and an address to fetch it from.
bool hasPolicyHost(const Sts &sts);

/// Fetches the policy file of such a domain (RFC 8461 section 3.3), in the time that an address
/// has, and fills in what came of it.
void fetchPolicy(const Context &context, Sts &sts);

} // namespace check_mx_reach
