// SPDX-License-Identifier: MIT
#include "smtp/Reply.hpp"

#include <algorithm>
#include <cctype>

namespace smtp {

std::string Reply::text() const
{
    std::string result = std::to_string(code);
    for (const std::string &line : lines)
        if (!line.empty())
            result += ' ' + line;
    return result;
}

std::string Reply::asSent() const
{
    std::string result;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i > 0)
            result += '\n';
        result += std::to_string(codes.empty() ? code : codes[i]) +
                  (i + 1 < lines.size() ? '-' : ' ') + lines[i];
    }
    return result;
}

namespace {

bool isIdCharacter(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '.' || c == '_';
}

/// The id that starts there, bounded; "" when there is none.
std::string wordAt(const std::string &text, std::size_t position)
{
    constexpr std::size_t most = 64;
    const auto start = text.begin() + static_cast<std::ptrdiff_t>(position);
    std::string word(start, std::find_if_not(start, text.end(), isIdCharacter));
    while (!word.empty() && word.back() == '.')
        word.pop_back();
    return word.substr(0, most);
}

std::string lowered(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return std::tolower(c); });
    return text;
}

} // namespace

std::string hostName(const Reply &reply)
{
    constexpr std::size_t longestName = 255;
    const std::string &line = reply.lines.front();
    const std::string name = line.substr(0, line.find(' '));
    const auto fits = [](unsigned char c) { return std::isalnum(c) != 0 || c == '-' || c == '.'; };
    const bool isName = name.size() <= longestName && name.find('.') != std::string::npos &&
                        std::all_of(name.begin(), name.end(), fits);
    return isName ? name : "";
}

std::string queueId(const Reply &reply)
{
    // No RFC gives the id a place: these are the words of Postfix, Exim and Exchange, then those of
    // Sendmail and OpenSMTPD, where it stands in front.
    const std::string original = reply.text();
    const std::string text = lowered(original);
    for (const std::string_view marker : {"queued as ", " id=", "[internalid="})
        if (const std::size_t found = text.find(marker); found != std::string::npos)
            return wordAt(original, found + marker.size());
    const std::size_t accepted = text.find(" message accepted for delivery");
    if (accepted == std::string::npos || accepted == 0)
        return "";
    const std::size_t blank = text.rfind(' ', accepted - 1);
    return blank == std::string::npos ? "" : wordAt(original, blank + 1);
}

} // namespace smtp
