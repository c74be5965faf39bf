// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace text {

/// How many bytes the UTF-8 character at the start of the text has (RFC 3629); 0 when it has none.
std::size_t characterLength(std::string_view text);

/// A byte as \xHH.
std::string hexEscape(unsigned char byte);

/// Foreign bytes made fit for one line of plugin output, which is up to the report and to messages
/// of usage errors: everything else hands them on as they are. `|` becomes a space (it would start
/// perfdata), CR, LF and TAB become \r \n \t, other controls, those that reorder or break lines
/// in Unicode included, and invalid UTF-8 become \xHH, and what is longer than `max` bytes is cut
/// between characters and ends in "...".
std::string printable(std::string_view foreign, std::size_t max = 400);

/// How many bytes printable() makes of it, uncut.
std::size_t printedSize(std::string_view foreign);

/// The same text, not escaped, cut as printable() would cut it: the report escapes what is left.
std::string shortened(std::string_view foreign, std::size_t max);

/// shortened() in single quotes, to set foreign text apart from ours. Not escaped.
std::string inQuotes(std::string_view foreign, std::size_t max = 160);

} // namespace text
