// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace dns {

std::string withoutTrailingDot(const std::string &name);

/// True for a name without a trailing dot that fits into a DNS message (RFC 1035 section 2.3.4):
/// labels of 1 to 63 printable ASCII characters, 253 in all, and no backslash, since that is an
/// escape to resolvers.
bool canBeAsked(const std::string &name);

} // namespace dns
