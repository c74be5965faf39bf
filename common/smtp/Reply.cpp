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
    const std::string digits = std::to_string(code);
    std::string result;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i > 0)
            result += '\n';
        result += digits + (i + 1 < lines.size() ? '-' : ' ') + lines[i];
    }
    return result;
}

namespace {

bool isIdCharacter(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '.' || c == '_';
}

std::string lowered(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return std::tolower(c); });
    return text;
}

} // namespace

std::string queueId(const Reply &reply)
{
    // No RFC gives the id a place: these are the words of Postfix and Sendmail's kin, of Exim,
    // of OpenSMTPD and of Sendmail.
    const std::string original = reply.text();
    const std::string text = lowered(original);
    for (const std::string_view marker : {"queued as ", " id=", "accepted: ", "queued mail "}) {
        const std::size_t found = text.find(marker);
        if (found == std::string::npos)
            continue;
        const auto start = original.begin() + static_cast<std::ptrdiff_t>(found + marker.size());
        const auto end = std::find_if_not(start, original.end(), isIdCharacter);
        std::string id(start, end);
        while (!id.empty() && id.back() == '.')
            id.pop_back();
        if (!id.empty())
            return id.substr(0, 64);
    }
    return "";
}

} // namespace smtp
