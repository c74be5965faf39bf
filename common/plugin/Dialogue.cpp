// SPDX-License-Identifier: MIT
#include "plugin/Dialogue.hpp"

#include "text/Escape.hpp"

namespace plugin {

using sasl::Transcript;

namespace {

/// Maximum bytes of the table; replies and facts of the server need the rest.
constexpr std::size_t maxTableBytes = nagios::maxServerBytes * 3 / 4;
constexpr std::size_t timeWidth = 9;
constexpr std::size_t maxLineBytes = 1000;

struct Speaker {
    const char *name;
    std::string sign; ///< in front of a line
};

Speaker speaker(Transcript::Side side)
{
    switch (side) {
    case Transcript::Side::client:
        return {"client", "C: "};
    case Transcript::Side::server:
        return {"server", "S: "};
    default:
        return {"remark", "-- "};
    }
}

} // namespace

nagios::Table dialogueTable(const std::vector<Transcript::Line> &lines)
{
    nagios::Table table{"dialogue",
                        {{.key = "at",
                          .heading = " ",
                          .format = text::Format::seconds,
                          .minWidth = timeWidth,
                          .isRight = true},
                         {"side", ""},
                         {.key = "text",
                          .heading = " ",
                          .maxBytes = maxLineBytes + 3,
                          .isVerbatim = true}}};
    for (const Transcript::Line &line : lines) {
        const auto [name, sign] = speaker(line.side);
        table.rows.push_back({line.at.count(), name, {line.text, sign + line.text}});
    }
    table.maxBytes = maxTableBytes;
    return table;
}

} // namespace plugin
