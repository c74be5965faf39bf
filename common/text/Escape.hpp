// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace text {

/// The length in bytes of the UTF-8 character at the start of the text (RFC 3629); 0 when there is
/// none.
std::size_t characterLength(std::string_view text);

/// A byte as \xHH.
std::string hexEscape(unsigned char byte);

/// Escapes foreign bytes for one line of plugin output. The report and messages of usage errors do
/// so: everything else hands them on as they are. `|` becomes a space (it would start perfdata),
/// CR, LF and TAB become \r
///  \t, other controls, those that reorder or break lines in Unicode included, and invalid UTF-8
/// become \xHH, and what is longer than `max` bytes is cut between characters and ends in "...".
std::string printable(std::string_view foreign, std::size_t max = 400);

/// The size in bytes of the result of printable(), uncut.
std::size_t printedSize(std::string_view foreign);

/// The same text, not escaped, cut as printable() would cut it: the report escapes what is left.
std::string shortened(std::string_view foreign, std::size_t max);

/// shortened() in single quotes, to set foreign text apart from ours. Not escaped.
std::string inQuotes(std::string_view foreign, std::size_t max = 160);

} // namespace text
