// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace dns {

std::string withoutTrailingDot(const std::string &name);

/// True for a name without a trailing dot that can be looked up: labels of 1 to 63 characters, 253
/// in all (RFC 1035 section 2.3.4), of letters, digits and the signs - _ / *, which is what
/// resolver libraries ask for. Mail goes to no host of another name (RFC 5321 section 2.3.5).
bool canBeAsked(const std::string &name);

} // namespace dns
