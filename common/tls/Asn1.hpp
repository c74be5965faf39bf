// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>

struct asn1_string_st;

namespace tls {

/// A deleter for std::unique_ptr that calls an OpenSSL function.
template <auto Function> struct Call {
    template <typename T> void operator()(T *object) const { Function(object); }
};

/// Converts a time of ASN.1, counting in 64 bits whatever time_t has. The year 9999 ("no
/// well-defined end") becomes the maximum, and times before 1950 become 1950, so that the distance
/// between now and any date can be counted.
std::chrono::system_clock::time_point moment(const asn1_string_st *time);

} // namespace tls
