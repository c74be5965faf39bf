// SPDX-License-Identifier: MIT
#include "smtp/Capabilities.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <sstream>

namespace smtp {

namespace {

std::string upper(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](unsigned char c) { return std::toupper(c); });
    return result;
}

} // namespace

Capabilities::Capabilities(const Reply &ehlo)
{
    for (std::size_t i = 1; i < ehlo.lines.size(); ++i) {
        const std::string &line = ehlo.lines[i];
        const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
        const std::size_t next = std::min(line.find_first_not_of(" \t", end), line.size());
        if (end > 0)
            extensions_.push_back({upper(line.substr(0, end)), line.substr(next)});
    }
}

const Capabilities::Extension *Capabilities::find(std::string_view keyword) const
{
    const std::string wanted = upper(keyword);
    const auto found = std::find_if(extensions_.begin(), extensions_.end(),
                                    [&](const Extension &e) { return e.keyword == wanted; });
    return found == extensions_.end() ? nullptr : &*found;
}

std::optional<std::string> Capabilities::parameters(std::string_view keyword) const
{
    const Extension *extension = find(keyword);
    if (!extension)
        return std::nullopt;
    return extension->parameters;
}

std::optional<std::uint64_t> Capabilities::sizeLimit() const
{
    const Extension *size = find("SIZE");
    std::uint64_t limit = 0;
    if (!size)
        return std::nullopt;
    const std::string text = size->parameters.substr(0, size->parameters.find(' '));
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), limit);
    if (error != std::errc{} || end != text.data() + text.size() || limit == 0)
        return std::nullopt;
    return limit;
}

Capabilities Capabilities::without(const std::vector<std::string> &keywords) const
{
    Capabilities rest = *this;
    std::erase_if(rest.extensions_, [&](const Extension &extension) {
        return std::count(keywords.begin(), keywords.end(), extension.keyword) > 0;
    });
    return rest;
}

std::vector<std::string> Capabilities::authMechanisms() const
{
    constexpr std::string_view oldForm = "AUTH=";
    std::vector<std::string> names;
    for (const Extension &extension : extensions_) {
        const bool isOld = extension.keyword.starts_with(oldForm);
        if (!isOld && extension.keyword != "AUTH")
            continue;
        std::istringstream words((isOld ? extension.keyword.substr(oldForm.size()) + ' ' : "") +
                                 upper(extension.parameters));
        for (std::string word; words >> word;)
            if (std::count(names.begin(), names.end(), word) == 0)
                names.push_back(word);
    }
    return names;
}

bool Capabilities::masked() const
{
    return std::any_of(extensions_.begin(), extensions_.end(), [](const Extension &e) {
        return e.keyword.size() >= 6 && e.keyword.find_first_not_of('X') >= e.keyword.size() - 1;
    });
}

} // namespace smtp
