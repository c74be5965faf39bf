// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace dns {

/// A domain as a user typed it, UTF-8 or not, as DNS is asked for it: A-labels (RFC 5891,
/// non-transitional), lower case, no trailing dot. Throws std::invalid_argument with a clause that
/// follows the name: "is not a domain name".
std::string asciiName(const std::string &typed);

/// An ASCII name in lower case without a trailing dot: names that differ in nothing else are one.
std::string canonical(const std::string &name);

} // namespace dns
