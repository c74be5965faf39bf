// SPDX-License-Identifier: MIT
#pragma once

#include "dns/Answer.hpp"
#include "net/Deadline.hpp"

#include <string>
#include <vector>

namespace check_mx_reach {

/// Seconds with one decimal: "5.0 s".
std::string inTenths(net::Seconds time);

/// A shortened list: "a, b" and `last` and "c"; of many "a, b", `last`, "58 more".
std::string shortList(std::vector<std::string> words, const std::string &last = ", ");

/// An MX answer in words: "mx1.example.net (10), mx2.example.net (20)", "no MX record", "null MX".
std::string exchangers(const dns::Answer &answer);

} // namespace check_mx_reach
