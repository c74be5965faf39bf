// SPDX-License-Identifier: MIT
#include "sasl/Transcript.hpp"

#include <algorithm>
#include <cstddef>

namespace sasl {

void Transcript::insert(std::size_t position, const std::vector<Line> &lines)
{
    if (lines_.size() <= maxLines)
        lines_.insert(lines_.begin() +
                          static_cast<std::ptrdiff_t>(std::min(position, lines_.size())),
                      lines.begin(), lines.end());
}

void Transcript::add(Side side, std::string_view line)
{
    if (lines_.size() > maxLines)
        return;
    if (!line.empty() && line.back() == '\r')
        line.remove_suffix(1);
    std::string text(line.substr(0, maxBytes));
    if (lines_.size() == maxLines) {
        side = Side::remark;
        text = "the rest is left out";
    }
    lines_.push_back({net::Clock::now() - start_, side, std::move(text)});
}

} // namespace sasl
