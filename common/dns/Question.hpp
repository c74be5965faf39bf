// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <string>

namespace dns {

/// The record types that are asked for (RFC 1035 section 3.2.2, RFC 3596, RFC 4034, RFC 6698), with
/// their values on the wire.
enum class Type {
    a = 1,
    ns = 2,
    cname = 5,
    ptr = 12,
    mx = 15,
    txt = 16,
    aaaa = 28,
    ds = 43,
    dnskey = 48,
    tlsa = 52
};

/// The name of the type: "MX", "AAAA", ...
std::string text(Type type);

/// A question to a name server. `name` is absolute, in A-labels and without the trailing dot.
struct Question {
    std::string name;
    Type type;

    auto operator<=>(const Question &) const = default;
};

} // namespace dns
