// SPDX-License-Identifier: MIT
#include "plugin/Dialogue.hpp"

#include "nagios/Layout.hpp"
#include "nagios/Measure.hpp"
#include "nagios/Text.hpp"

namespace plugin {

using smtp::Transcript;

namespace {

/// Beside it there are the replies, and what is told about the server.
constexpr std::size_t maxTableBytes = nagios::maxOfServer * 3 / 4;

} // namespace

std::string dialogueText(const std::vector<Transcript::Line> &lines)
{
    constexpr std::size_t timeWidth = 9;
    constexpr std::size_t mostLineBytes = 1000;
    nagios::BoundedText bounded(nagios::maxOfServer);
    std::string text;
    for (const Transcript::Line &line : lines) {
        const char *side = line.side == Transcript::Side::client   ? "C: "
                           : line.side == Transcript::Side::server ? "S: "
                                                                   : "-- ";
        text += nagios::padded(nagios::inSeconds(line.at.count()), timeWidth, true) + "  " + side +
                nagios::printable(line.text, mostLineBytes) + '\n';
    }
    bounded.add(text, nagios::maxOfServer);
    return bounded.text();
}

nagios::Table dialogueTable(const std::vector<Transcript::Line> &lines)
{
    nagios::Table table{"dialogue", {"at", "side", "text"}, {}};
    for (const Transcript::Line &line : lines) {
        const char *side = line.side == Transcript::Side::client   ? "client"
                           : line.side == Transcript::Side::server ? "server"
                                                                   : "remark";
        table.rows.push_back({line.at.count(), std::string(side), line.text});
    }
    table.maxBytes = maxTableBytes;
    return table;
}

std::string gotWords(const std::string &fragment)
{
    constexpr std::size_t mostBytes = 80;
    const std::size_t end = fragment.find_last_not_of("\r\n");
    return end == std::string::npos
               ? ""
               : ", got " + nagios::inQuotes(fragment.substr(0, end + 1), mostBytes);
}

bool looksLikeTls(const std::string &fragment)
{
    return fragment.starts_with("\x15\x03") || fragment.starts_with("\x16\x03");
}

} // namespace plugin
