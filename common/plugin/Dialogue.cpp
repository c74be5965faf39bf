// SPDX-License-Identifier: MIT
#include "plugin/Dialogue.hpp"

#include "nagios/Layout.hpp"
#include "nagios/Measure.hpp"
#include "text/Escape.hpp"

namespace plugin {

using sasl::Transcript;

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
                text::printable(line.text, mostLineBytes) + '\n';
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

} // namespace plugin
