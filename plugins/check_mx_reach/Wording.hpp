// SPDX-License-Identifier: MIT
#pragma once

#include "net/Deadline.hpp"

#include <string>
#include <vector>

namespace check_mx_reach {

/// Seconds for people: "5.0 s".
std::string inTenths(net::Seconds time);

/// A list for people, bounded: "a, b" and `last` and "c"; of many "a, b", `last`, "58 more".
std::string shortList(std::vector<std::string> words, const std::string &last = ", ");

} // namespace check_mx_reach
