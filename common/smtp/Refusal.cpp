// SPDX-License-Identifier: MIT
#include "smtp/Refusal.hpp"

#include "text/Strings.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace smtp {

namespace {

/// Words for block lists in refusals, and the names of the best known lists.
constexpr std::string_view listWords[] = {
    "blocklist",   "block list",    "blacklist",      "black list",     "denylist", "dnsbl",
    "rbl",         "spamhaus",      "spamcop",        "barracuda",      "sorbs",    "uceprotect",
    "senderscore", "blocked using", "bad reputation", "poor reputation"};

bool isWordCharacter(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_';
}

bool isWordAt(std::string_view text, std::size_t at)
{
    return at < text.size() && isWordCharacter(text[at]);
}

/// True when the whole word is in the text at a place where `fits` holds.
template <class Fits> bool hasAt(std::string_view text, std::string_view word, Fits fits)
{
    if (word.empty())
        return false;
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1))
        if (!(at > 0 && isWordCharacter(text[at - 1])) && !isWordAt(text, at + word.size()) &&
            fits(at))
            return true;
    return false;
}

/// True when the text has the whole word: "rbl" is in "rbl.example", but not in "marble".
bool hasWord(std::string_view text, std::string_view word)
{
    return hasAt(text, word, [](std::size_t) { return true; });
}

/// True when the text has the host name or address, and not as part of a longer one: example.org is
/// not in mail.example.org, nor 2001:db8::1 in 2001:db8::1:2.
bool hasName(std::string_view text, std::string_view name)
{
    const char joint = name.find(':') == std::string::npos ? '.' : ':';
    return hasAt(text, name, [&](std::size_t at) {
        const std::size_t end = at + name.size();
        const bool goesOn = end < text.size() && text[end] == joint && isWordAt(text, end + 1);
        return !goesOn && !(at > 0 && text[at - 1] == '.');
    });
}

} // namespace

bool isClientBlocked(const Reply &reply, const std::string &address, const std::string &helo)
{
    if (reply.code != 521 && reply.code != 550 && reply.code != 554 && reply.code != 571)
        return false;
    const std::string replyText = text::lower(reply.text());
    const auto isThere = [&](std::string_view word) { return hasWord(replyText, word); };
    return std::any_of(std::begin(listWords), std::end(listWords), isThere) ||
           hasName(replyText, text::lower(address)) || hasName(replyText, text::lower(helo));
}

} // namespace smtp
