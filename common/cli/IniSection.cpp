// SPDX-License-Identifier: MIT
#include "cli/IniSection.hpp"

#include "cli/InputFile.hpp"
#include "cli/UsageError.hpp"
#include "text/Escape.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

namespace cli {
namespace {

using Pair = std::pair<std::string, std::string>;

constexpr std::size_t maxBytes = 1 << 20;
constexpr std::string_view blanks = " \t\r\f\v";

std::string_view trimmed(std::string_view text)
{
    text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
    return text.substr(0, text.find_last_not_of(blanks) + 1);
}

bool isOfName(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
}

bool isOptionName(std::string_view key)
{
    return !key.empty() && key.front() != '-' && std::all_of(key.begin(), key.end(), isOfName);
}

/// The option name at the start of a bad key. The rest is left out, as it may be a secret value.
std::string beginning(std::string_view key)
{
    const auto end = std::find_if_not(key.begin(), key.end(), isOfName);
    return std::string(key.begin(), end) + (end == key.end() ? "" : "...");
}

/// The file and line that an error message names.
struct Place {
    const std::string &file;
    std::size_t line = 0;

    [[noreturn]] void refuse(const std::string &reason) const
    {
        throw UsageError(text::printable(file) + ", line " + std::to_string(line) + ": " +
                         reason);
    }
};

/// The name in a `[name]` line; what follows the bracket does not matter.
std::string_view sectionName(std::string_view line, const Place &place)
{
    const std::size_t end = line.find(']');
    if (end == std::string_view::npos)
        place.refuse("no ']' after the section's name");
    return trimmed(line.substr(1, end - 1));
}

// Values may hold secrets: no message quotes one.
Pair keyAndValue(std::string_view line, const Place &place)
{
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos)
        place.refuse("no '=' after the option's name");
    const std::string_view key = trimmed(line.substr(0, equals));
    const std::string_view value = trimmed(line.substr(equals + 1));
    if (!isOptionName(key))
        place.refuse(text::inQuotes(beginning(key)) + " is not an option's name");
    const auto isControl = [](unsigned char c) { return (c < ' ' && c != '\t') || c == 0x7f; };
    if (std::any_of(value.begin(), value.end(), isControl))
        place.refuse("the value contains a control character");
    return {std::string(key), std::string(value)};
}

} // namespace

std::vector<Pair> readIniSection(std::istream &in, const std::string &file,
                                 const std::string &section)
{
    const std::string text = contentOf(in, text::inQuotes(file), maxBytes);
    std::vector<Pair> pairs;
    std::optional<std::string_view> current;
    bool found = false;
    Place place{file};
    for (std::string_view rest = text; !rest.empty();) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = trimmed(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        ++place.line;
        if (line.empty() || line.front() == ';' || line.front() == '#')
            continue;
        if (line.front() == '[')
            current = sectionName(line, place);
        else if (!current)
            place.refuse("text before the first [section]");
        else if (current == section)
            pairs.push_back(keyAndValue(line, place));
        found = found || current == section;
    }
    if (!found)
        throw UsageError("no section " + text::inQuotes(section) + " in " +
                         text::inQuotes(file));
    return pairs;
}

} // namespace cli
