// SPDX-License-Identifier: MIT
#include "dns/HostName.hpp"

#include <algorithm>

namespace dns {

namespace {

constexpr std::size_t longestName = 253;
constexpr std::size_t longestLabel = 63;

} // namespace

std::string withoutTrailingDot(const std::string &name)
{
    return name.ends_with('.') ? name.substr(0, name.size() - 1) : name;
}

bool canBeAsked(const std::string &name)
{
    const auto isPlain = [](char c) { return c > ' ' && c < 0x7f && c != '\\'; };
    if (name.empty() || name.size() > longestName ||
        !std::all_of(name.begin(), name.end(), isPlain))
        return false;
    for (std::size_t start = 0; start <= name.size();) {
        const std::size_t end = std::min(name.find('.', start), name.size());
        if (end == start || end - start > longestLabel)
            return false;
        start = end + 1;
    }
    return true;
}

} // namespace dns
