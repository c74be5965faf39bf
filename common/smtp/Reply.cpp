// SPDX-License-Identifier: MIT
#include "smtp/Reply.hpp"

#include "text/Strings.hpp"

#include <algorithm>
#include <cctype>

namespace smtp {

std::string Reply::text() const
{
    const std::string status = statusCode(lines.front());
    std::string result = std::to_string(code);
    for (const std::string &line : lines) {
        const bool repeats =
            &line != &lines.front() && !status.empty() && statusCode(line) == status;
        const std::size_t start = repeats ? line.find_first_not_of(' ', status.size()) : 0;
        if (start < line.size())
            result += ' ' + line.substr(start);
    }
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

/// The id that starts at this position, bounded; "" when there is none.
std::string wordAt(const std::string &text, std::size_t position)
{
    constexpr std::size_t maxBytes = 64;
    const auto start = text.begin() + static_cast<std::ptrdiff_t>(position);
    std::string word(start, std::find_if_not(start, text.end(), isIdCharacter));
    while (!word.empty() && word.back() == '.')
        word.pop_back();
    return word.substr(0, maxBytes);
}

} // namespace

std::string hostName(const Reply &reply)
{
    constexpr std::size_t maxNameBytes = 255;
    const std::string &line = reply.lines.front();
    const std::string name = line.substr(0, line.find(' '));
    const auto fits = [](unsigned char c) { return std::isalnum(c) != 0 || c == '-' || c == '.'; };
    const bool isName = name.size() <= maxNameBytes && name.find('.') != std::string::npos &&
                        std::all_of(name.begin(), name.end(), fits);
    return isName ? name : "";
}

std::string statusCode(const std::string &line)
{
    std::size_t at = 1;
    if (line.empty() || (line[0] != '2' && line[0] != '4' && line[0] != '5'))
        return "";
    for (int part = 0; part < 2; ++part) {
        if (at >= line.size() || line[at++] != '.')
            return "";
        const std::size_t begin = at;
        while (at < line.size() && line[at] >= '0' && line[at] <= '9')
            ++at;
        if (at == begin || at > begin + 3)
            return "";
    }
    const bool ends = at == line.size() || (!std::isalnum(static_cast<unsigned char>(line[at])) &&
                                            line[at] != '.');
    return ends ? line.substr(0, at) : "";
}

std::string queueId(const Reply &reply)
{
    // No RFC gives the id a place: these are the words of Postfix, Exim and Exchange, then those of
    // Sendmail and OpenSMTPD, where it stands in front.
    const std::string original = reply.text();
    const std::string text = text::lower(original);
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
