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

std::string whyNoHostName(const std::string &name)
{
    if (!canBeAsked(name))
        return name.size() > maxNameBytes ? "it is too long" : "it has signs that no host name has";
    if (name.find_first_of("/*") != npos)
        return "it has signs that no host name has";
    if (name.find_first_not_of("0123456789.") == npos)
        return "it has digits alone";
    for (std::size_t start = 0; start <= name.size();) {
        const std::size_t end = std::min(name.find('.', start), name.size());
        if (name[start] == '-' || name[end - 1] == '-')
            return std::string("a label ") + (name[start] == '-' ? "begins" : "ends") +
                   " with a hyphen";
        start = end + 1;
    }
    return "";
}

} // namespace dns
