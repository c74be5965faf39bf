// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace dns {

/// Converts a domain as typed, UTF-8 or not, into its form in DNS: A-labels (RFC 5891,
/// non-transitional), lower case, no trailing dot. Throws std::invalid_argument with a clause that
/// follows the name: "is not a domain name".
std::string asciiName(const std::string &typed);

/// An ASCII name in lower case without a trailing dot, so that equal names compare equal.
std::string canonical(const std::string &name);

} // namespace dns
