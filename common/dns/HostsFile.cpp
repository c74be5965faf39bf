// SPDX-License-Identifier: MIT
#include "dns/HostsFile.hpp"

#include "dns/takeWord.hpp"
#include "net/Endpoint.hpp"

#include <Poco/Ascii.h>

#include <algorithm>
#include <utility>

namespace dns {

namespace {

bool isSameName(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](unsigned char x, unsigned char y) {
        return Poco::Ascii::toLower(x) == Poco::Ascii::toLower(y);
    });
}

bool hasName(std::string_view names, std::string_view wanted)
{
    for (std::string_view word = takeWord(names); !word.empty(); word = takeWord(names))
        if (isSameName(word, wanted))
            return true;
    return false;
}

std::vector<std::string> wordsOf(std::string_view line)
{
    std::vector<std::string> words;
    for (std::string_view word = takeWord(line); !word.empty(); word = takeWord(line))
        words.emplace_back(word);
    return words;
}

} // namespace

std::vector<HostsEntry> hostsEntries(std::string_view text, const std::string &name)
{
    std::vector<HostsEntry> entries;
    while (!text.empty()) {
        std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        line = line.substr(0, line.find('#'));
        const std::string address(takeWord(line));
        HostsEntry entry;
        if (!hasName(line, name) || !net::parseAddress(address, entry.address))
            continue;
        entry.names = wordsOf(line);
        entries.push_back(std::move(entry));
    }
    return entries;
}

} // namespace dns
