// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>

struct asn1_string_st;

namespace tls {

/// For a std::unique_ptr of something that an OpenSSL function frees.
template <auto Function> struct Call {
    template <typename T> void operator()(T *object) const { Function(object); }
};

/// "No well-defined end", the year 9999, is more than the clock can count. What is long past is
/// all one: the epoch, from which a distance to any date can be counted.
std::chrono::system_clock::time_point moment(const asn1_string_st *time);

} // namespace tls
