// SPDX-License-Identifier: MIT
#pragma once

#include "text/Table.hpp"

#include <string>

namespace nagios {

/// A table for people: its title, headings, and rows in columns, all foreign bytes escaped. "" when
/// nobody but machines has a row. JsonOutput prints the same table for machines.
std::string tableText(const text::Table &table);

} // namespace nagios
