// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <string_view>

namespace dns {

/// Takes the first word off a line of resolv.conf or of the hosts file; "" at its end.
inline std::string_view takeWord(std::string_view &line)
{
    constexpr const char *blanks = " \t\r\v\f";
    line.remove_prefix(std::min(line.find_first_not_of(blanks), line.size()));
    const std::string_view word = line.substr(0, line.find_first_of(blanks));
    line.remove_prefix(word.size());
    return word;
}

} // namespace dns
