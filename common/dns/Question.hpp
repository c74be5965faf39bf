// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <string>

namespace dns {

/// The record types (RFC 1035 section 3.2.2, RFC 3596, RFC 6698) that are asked for; the values of
/// the wire.
enum class Type { a = 1, ns = 2, ptr = 12, mx = 15, txt = 16, aaaa = 28, tlsa = 52 };

/// "MX", "AAAA", ...
std::string text(Type type);

/// What a name server is asked. `name` is absolute, in A-labels and without the trailing dot.
struct Question {
    std::string name;
    Type type;

    auto operator<=>(const Question &) const = default;
};

} // namespace dns
