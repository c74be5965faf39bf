// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace text {

/// The words with a separator between them.
std::string join(const std::vector<std::string> &words, std::string_view separator);

/// The words with ", " between them, or "none".
std::string joinOrNone(const std::vector<std::string> &words);

/// The text without spaces and tabs around it; refers to the same bytes.
std::string_view trim(std::string_view text);

/// The text with A to Z as a to z, whatever the locale; other bytes stay.
std::string lower(std::string_view text);

/// Breaks text at its blanks into lines of at most `width` bytes; a longer word stays whole.
std::vector<std::string> wrap(std::string_view text, std::size_t width);

} // namespace text
