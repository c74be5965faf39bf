// SPDX-License-Identifier: MIT
#include "dns/HostName.hpp"

#include <Poco/Ascii.h>

#include <algorithm>
#include <string_view>

namespace dns {

namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t maxNameBytes = 253;
constexpr std::size_t maxLabelBytes = 63;

} // namespace

std::string withoutTrailingDot(const std::string &name)
{
    return name.ends_with('.') ? name.substr(0, name.size() - 1) : name;
}

bool canBeAsked(const std::string &name)
{
    const auto fits = [](char c) {
        return Poco::Ascii::isAlphaNumeric(c) || std::string_view("-_/*.").find(c) != npos;
    };
    if (name.empty() || name.size() > maxNameBytes || !std::all_of(name.begin(), name.end(), fits))
        return false;
    for (std::size_t start = 0; start <= name.size();) {
        const std::size_t end = std::min(name.find('.', start), name.size());
        if (end == start || end - start > maxLabelBytes)
            return false;
        start = end + 1;
    }
    return true;
}

} // namespace dns
