// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace dns {

std::string withoutTrailingDot(const std::string &name);

/// True for a name without a trailing dot that can be looked up: labels of 1 to 63 characters, 253
/// in all (RFC 1035 section 2.3.4), of letters, digits and the signs - _ / *, which is what
/// resolver libraries ask for. Mail goes to no host of another name (RFC 5321 section 2.3.5).
bool canBeAsked(const std::string &name);

/// Why senders deliver to no host of this name, though DNS can hold it: "a label begins with a
/// hyphen" (RFC 952, RFC 1123 section 2.1); "" for a name of a host. An underscore is let pass, as
/// senders do.
std::string whyNoHostName(const std::string &name);

} // namespace dns
