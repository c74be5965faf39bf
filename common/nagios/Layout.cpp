// SPDX-License-Identifier: MIT
#include "nagios/Layout.hpp"

#include <algorithm>

namespace nagios {

std::size_t width(const std::string &text)
{
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char byte) { return (byte & 0xc0) != 0x80; }));
}

std::string padded(const std::string &text, std::size_t wanted, bool right)
{
    const std::size_t has = width(text);
    const std::string blanks(has < wanted ? wanted - has : 0, ' ');
    return right ? blanks + text : text + blanks;
}

std::vector<std::string> columnLines(const std::vector<std::vector<std::string>> &rows)
{
    std::vector<std::size_t> widths;
    for (const std::vector<std::string> &row : rows)
        for (std::size_t i = 0; i < row.size(); ++i) {
            widths.resize(std::max(widths.size(), i + 1));
            widths[i] = std::max(widths[i], width(row[i]));
        }
    std::vector<std::string> lines;
    for (const std::vector<std::string> &row : rows) {
        std::string line;
        std::size_t blanks = 0; // in front of the next cell that is not empty
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (!row[i].empty()) {
                line += std::string(blanks, ' ') + row[i];
                blanks = 0;
            }
            blanks += widths[i] - width(row[i]) + 2;
        }
        lines.push_back(line);
    }
    return lines;
}

void BoundedText::add(const std::string &part, std::size_t max)
{
    const std::string more = "... and more\n";
    max = std::min(max, left_);
    std::string kept = part;
    if (part.size() > max) {
        if (max < more.size())
            return;
        const std::size_t end = part.substr(0, max - more.size()).rfind('\n');
        kept = part.substr(0, end + 1) + more; // none found: npos + 1 is 0
    }
    text_ += kept;
    left_ -= kept.size();
}

} // namespace nagios
