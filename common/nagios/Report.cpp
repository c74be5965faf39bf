// SPDX-License-Identifier: MIT
#include "nagios/Report.hpp"

#include "nagios/Layout.hpp"
#include "nagios/TableText.hpp"
#include "text/Escape.hpp"

#include <algorithm>

namespace nagios {
namespace {

constexpr std::size_t maxLineOneBytes = 999;
constexpr std::size_t minHeadlineBytes = 80; // kept even beside perfdata of a thousand bytes

std::string lineOne(std::string_view service, const Verdict &verdict)
{
    std::string start(service);
    start.append(" ").append(name(verdict.state())).append(" - ");
    std::string end = text(verdict.perfdata);
    if (!end.empty())
        end.insert(0, " | ");
    const std::size_t taken = std::min(maxLineOneBytes, start.size() + end.size());
    const std::size_t room = std::max(minHeadlineBytes, maxLineOneBytes - taken);
    return start + text::printable(verdict.headline(), room) + end + "\n";
}

std::string lines(std::string_view text)
{
    std::string printed;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        printed += text::printable(line, text::maxLineBytes) + "\n";
        text.remove_prefix(std::min(text.size(), line.size() + 1));
    }
    return printed;
}

struct PartText {
    std::string operator()(const std::string &text) const { return lines(text); }
    std::string operator()(const text::Table &table) const { return tableText(table); }
};

std::string printed(const LongText &text)
{
    BoundedText bounded(text.maxBytes);
    for (const Part &part : text.parts)
        bounded.add(std::visit(PartText(), part.content), part.maxBytes);
    return bounded.text();
}

} // namespace

std::string report(std::string_view service, const Verdict &verdict, int verbosity)
{
    std::string output = lineOne(service, verdict);
    if (verbosity >= 1)
        for (const Finding &finding : verdict.findings)
            if (finding.state == State::ok)
                output += text::printable("note: " + finding.text, text::maxLineBytes) + '\n';
    for (const LongText &text : verdict.longText)
        if (text.verbosity <= verbosity)
            output += printed(text);
    return output;
}

} // namespace nagios
