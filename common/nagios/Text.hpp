// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace nagios {

/// Foreign bytes made fit for one line of plugin output: `|` becomes a space (it would start
/// perfdata), CR, LF and TAB become \r \n \t, other controls and invalid UTF-8 become \xHH, and what is
/// longer than `most` bytes is cut between characters and ends in "...".
std::string printable(std::string_view foreign, std::size_t most = 400);

/// printable() in single quotes, to set foreign text apart from ours.
std::string quoted(std::string_view foreign, std::size_t most = 160);

} // namespace nagios
