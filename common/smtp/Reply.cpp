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

/// Base64 with a counter behind it, as Dovecot makes them, is an id too.
bool isSessionCharacter(char c)
{
    return isIdCharacter(c) || c == '+' || c == '/' || c == '=' || c == ':';
}

constexpr std::size_t maxIdBytes = 64;

/// The id that starts at this position, bounded; "" when there is none.
std::string wordAt(const std::string &text, std::size_t position)
{
    const auto start = text.begin() + static_cast<std::ptrdiff_t>(position);
    std::string word(start, std::find_if_not(start, text.end(), isIdCharacter));
    while (!word.empty() && word.back() == '.')
        word.pop_back();
    return word.substr(0, maxIdBytes);
}

/// The word if it may be an id: it has a digit, and nothing that no id has.
std::string idIn(const std::string &word)
{
    const bool fits = std::all_of(word.begin(), word.end(), isSessionCharacter) &&
                      std::any_of(word.begin(), word.end(),
                                  [](unsigned char c) { return std::isdigit(c) != 0; });
    return fits ? word.substr(0, maxIdBytes) : "";
}

/// The word in front of this position, where a blank stands.
std::string wordBefore(const std::string &text, std::size_t position)
{
    const std::size_t blank = position == 0 ? text.npos : text.rfind(' ', position - 1);
    return blank == text.npos ? "" : text.substr(blank + 1, position - blank - 1);
}

/// "OK", "Ok.", "Ok:" in lower case at the start of a line; its length, else 0.
std::size_t lengthOfOk(const std::string &line)
{
    constexpr std::size_t length = 2;
    if (!line.starts_with("ok"))
        return 0;
    return line.size() > length && (line[length] == '.' || line[length] == ':') ? length + 1
                                                                                : length;
}

/// The id in "Ok. 0000000000A1B2C3.000000006560", which has nothing else: Courier, and some relays.
std::string idBehindOk(const std::string &line)
{
    constexpr std::size_t minBytes = 8;
    const std::size_t ok = lengthOfOk(text::lower(line));
    if (ok == 0 || ok >= line.size() || line[ok] != ' ')
        return "";
    const std::string id = idIn(line.substr(ok + 1));
    return id.size() < minBytes ? "" : id;
}

/// The id in "Message Queued (0A1B2C3D-....1)": Haraka. Times that hMailServer has there have a
/// blank.
std::string idInParentheses(const std::string &text, std::size_t queued)
{
    const std::size_t open = text.find('(', queued);
    const std::size_t end = text.find(')', std::min(open, text.size()));
    return open == text.npos || end == text.npos ? "" : idIn(text.substr(open + 1, end - open - 1));
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
    // Sendmail and OpenSMTPD, where it stands in front, as it does in Dovecot's LMTP.
    const std::string original = reply.text();
    const std::string text = text::lower(original);
    for (const std::string_view marker : {"queued as ", " id=", "[internalid="})
        if (const std::size_t found = text.find(marker); found != std::string::npos)
            return wordAt(original, found + marker.size());
    if (const std::size_t found = text.find(" message accepted for delivery");
        found != std::string::npos) {
        const std::string word = wordBefore(original, found);
        return wordAt(word, 0);
    }
    if (text.ends_with(" saved") && text.find("> ") != std::string::npos)
        return idIn(wordBefore(original, original.size() - std::string_view(" saved").size()));
    if (const std::size_t found = text.find("queued ("); found != std::string::npos)
        return idInParentheses(original, found);
    const std::string status = statusCode(reply.lines.front());
    const std::size_t start = status.empty() ? 0 : status.size() + 1;
    return start < reply.lines.front().size() ? idBehindOk(reply.lines.front().substr(start)) : "";
}

} // namespace smtp
