// SPDX-License-Identifier: MIT
#include "nagios/Layout.hpp"

#include <algorithm>

namespace nagios {
namespace {

std::size_t width(const std::string &text)
{
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char byte) { return (byte & 0xc0) != 0x80; }));
}

} // namespace

std::string padded(const std::string &text, std::size_t wanted, bool right)
{
    const std::size_t has = width(text);
    const std::string blanks(has < wanted ? wanted - has : 0, ' ');
    return right ? blanks + text : text + blanks;
}

std::string columns(const std::vector<std::vector<std::string>> &rows)
{
    std::vector<std::size_t> widths;
    for (const std::vector<std::string> &row : rows)
        for (std::size_t i = 0; i < row.size(); ++i) {
            widths.resize(std::max(widths.size(), i + 1));
            widths[i] = std::max(widths[i], width(row[i]));
        }
    std::string text;
    for (const std::vector<std::string> &row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i)
            line += (i > 0 ? "  " : "") + padded(row[i], widths[i]);
        text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
    }
    return text;
}

void BoundedText::add(const std::string &part, std::size_t most)
{
    const std::string more = "... and more\n";
    most = std::min(most, left_);
    std::string kept = part;
    if (part.size() > most) {
        if (most < more.size())
            return;
        const std::size_t end = part.substr(0, most - more.size()).rfind('\n');
        kept = part.substr(0, end + 1) + more; // none found: npos + 1 is 0
    }
    text_ += kept;
    left_ -= kept.size();
}

} // namespace nagios
