// SPDX-License-Identifier: MIT
#pragma once

#include "text/Table.hpp"

#include <string>

namespace nagios {

/// A table as text: its title, headings, and rows in columns, all foreign bytes escaped. "" when
/// all rows are for machines. JsonOutput prints the same table for machines.
std::string tableText(const text::Table &table);

} // namespace nagios
