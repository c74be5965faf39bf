// SPDX-License-Identifier: MIT
#pragma once

#include <istream>
#include <string>
#include <utility>
#include <vector>

namespace cli {

/// The `key=value` pairs of one section of an ini file, in order; repeated keys stay, and so do
/// repeated sections. `file` is for messages. `;` and `#` begin comment lines, blanks around keys
/// and values go, CRLF is fine. Other sections are not looked into.
/// Throws UsageError: no such section, a line of it without `=`, a key that is no option name, a
/// control character, text before the first section, more than 1 MiB.
std::vector<std::pair<std::string, std::string>>
readIniSection(std::istream &in, const std::string &file, const std::string &section);

} // namespace cli
