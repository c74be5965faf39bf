// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>

struct asn1_string_st;

namespace tls {

/// For a std::unique_ptr of something that an OpenSSL function frees.
template <auto Function> struct Call {
    template <typename T> void operator()(T *object) const { Function(object); }
};

/// Counted in 64 bits, whatever time_t has. "No well-defined end", the year 9999, is more than that
/// can count: it becomes the maximum. What is before 1950 is all one, 1950: so the distance between
/// now and any date can be counted.
std::chrono::system_clock::time_point moment(const asn1_string_st *time);

} // namespace tls
