// SPDX-License-Identifier: MIT
#pragma once

#include "text/Table.hpp"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace nagios {

/// Maximum bytes of machine output, whatever servers say: of a run, about one server, and about one
/// of many domains.
constexpr std::size_t maxRunBytes = 1024 * 1024;
constexpr std::size_t maxServerBytes = 64 * 1024;
constexpr std::size_t maxDomainBytes = 1024;

using text::Cell;
using text::Table;

/// The facts for machines: names with values, and tables. All of them together take no more than
/// maxBytes, nor more than a run may.
struct Data {
    std::vector<std::pair<std::string, Cell>> values;
    std::vector<Table> tables;
    std::size_t maxBytes = maxRunBytes;
};

} // namespace nagios
