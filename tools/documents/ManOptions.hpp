// SPDX-License-Identifier: MIT
#pragma once

#include "cli/OptionTable.hpp"

#include <string>

namespace documents {

/// The OPTIONS section of the man page, in mdoc(7).
std::string manOptions(const cli::OptionTable &table);

} // namespace documents
