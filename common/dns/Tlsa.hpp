// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace dns {

/// A TLSA record (RFC 6698 section 2.1), as published: the numbers may be of no known meaning.
struct Tlsa {
    unsigned usage = 0;
    unsigned selector = 0;
    unsigned matching = 0;
    std::string data{}; ///< bytes

    auto operator<=>(const Tlsa &) const = default;
};

} // namespace dns
