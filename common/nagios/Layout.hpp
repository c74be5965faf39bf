// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace nagios {

/// The text filled up with blanks to so many characters: behind it, or in front of it.
std::string padded(const std::string &text, std::size_t width, bool right = false);

/// Rows of cells as lines in columns, two blanks between them; no blanks at the ends of lines.
/// Widths are counted in UTF-8 characters.
std::string columns(const std::vector<std::vector<std::string>> &rows);

} // namespace nagios
