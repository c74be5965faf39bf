// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace nagios {

/// A value of machine output; monostate is "not known" (null).
using Cell = std::variant<std::monostate, bool, long long, double, std::string>;

/// Rows under the same column names.
struct Table {
    std::string name;
    std::vector<std::string> columns;
    std::vector<std::vector<Cell>> rows; ///< each as long as columns
};

/// What was seen, for machines: names with values, and tables.
struct Facts {
    std::vector<std::pair<std::string, Cell>> values;
    std::vector<Table> tables;
};

} // namespace nagios
