// SPDX-License-Identifier: MIT
#include "smtp/Refusal.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace smtp {

namespace {

/// How block lists appear in refusals: by kind, and the best known by name.
constexpr std::string_view listWords[] = {
    "blocklist", "block list", "blacklist", "black list", "denylist", "dnsbl",
    "rbl",       "spamhaus",   "spamcop",   "barracuda",  "sorbs",    "uceprotect", "senderscore",
    "blocked using", "bad reputation", "poor reputation"};

std::string lowered(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

bool isWordCharacter(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_';
}

/// True when the word stands there by itself: "rbl" is not in "marble", nor 192.0.2.1 in 192.0.2.10.
bool hasWord(const std::string &text, const std::string &word)
{
    if (word.empty())
        return false;
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        const bool startsThere = at == 0 || !isWordCharacter(text[at - 1]);
        const bool endsThere = end == text.size() || !isWordCharacter(text[end]);
        if (startsThere && endsThere)
            return true;
    }
    return false;
}

} // namespace

bool blocksClient(const Reply &reply, const std::string &address, const std::string &helo)
{
    if (reply.code != 521 && reply.code != 550 && reply.code != 554 && reply.code != 571)
        return false;
    const std::string text = lowered(reply.text());
    const auto isThere = [&](std::string_view word) { return hasWord(text, std::string(word)); };
    return std::any_of(std::begin(listWords), std::end(listWords), isThere) ||
           hasWord(text, lowered(address)) || hasWord(text, lowered(helo));
}

} // namespace smtp
