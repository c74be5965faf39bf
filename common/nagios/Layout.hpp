// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace nagios {

/// The number of UTF-8 characters in the text.
std::size_t width(const std::string &text);

/// The text padded with blanks to `width` characters: behind it, or in front of it (`right`).
std::string padded(const std::string &text, std::size_t width, bool right = false);

/// Rows of cells as lines in columns, with two blanks between them and none after the last cell.
/// Widths are counted in UTF-8 characters.
std::vector<std::string> columnLines(const std::vector<std::vector<std::string>> &rows);

/// Joins parts of a long text, the most important first, and stays within a number of bytes. A part
/// that is too long is cut at a line's end, and "... and more" follows.
class BoundedText {
public:
    explicit BoundedText(std::size_t max) : left_(max) {}

    /// Adds as much of this part as there is room for, at most `max` bytes.
    void add(const std::string &part, std::size_t max);

    const std::string &text() const { return text_; }

private:
    std::string text_;
    std::size_t left_;
};

} // namespace nagios
