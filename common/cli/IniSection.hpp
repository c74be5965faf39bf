// SPDX-License-Identifier: MIT
#pragma once

#include <istream>
#include <string>
#include <utility>
#include <vector>

namespace cli {

/// The `key=value` pairs of one section of an ini file, in order; repeated keys stay, and so do
/// repeated sections. `file` is its name in messages. `;` and `#` begin comment lines, blanks
/// around keys and values are removed, lines may end in CRLF. Other sections are not checked.
/// Throws UsageError: no such section, a line of it without `=`, a key that is not an option name,
/// a control character, text before the first section, more than 1 MiB.
std::vector<std::pair<std::string, std::string>>
readIniSection(std::istream &in, const std::string &file, const std::string &section);

} // namespace cli
