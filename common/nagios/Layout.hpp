// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace nagios {

/// How many UTF-8 characters the text has.
std::size_t width(const std::string &text);

/// The text filled up with blanks to so many characters: behind it, or in front of it.
std::string padded(const std::string &text, std::size_t width, bool right = false);

/// Rows of cells as lines in columns, two blanks between them and none behind the last cell.
/// Widths are counted in UTF-8 characters.
std::vector<std::string> columnLines(const std::vector<std::vector<std::string>> &rows);

/// Parts of a long text, the most important first, that stay below so many bytes together. What a
/// part has too much is left out from a line's end on, and "... and more" stands in its place.
class BoundedText {
public:
    explicit BoundedText(std::size_t max) : left_(max) {}

    /// Adds what there is room for, of this part no more than `max` bytes.
    void add(const std::string &part, std::size_t max);

    const std::string &text() const { return text_; }

private:
    std::string text_;
    std::size_t left_;
};

} // namespace nagios
