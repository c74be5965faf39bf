// SPDX-License-Identifier: MIT
#pragma once

#include "net/Deadline.hpp"

#include <string_view>

namespace plugin {

/// Opens those of the descriptors 0 to 2 that are closed on /dev/null, so that no socket takes
/// their number and gets what is meant for stdout. To be called before anything else is opened.
/// False when stdout was closed, so that nobody reads it.
bool openStandardDescriptors();

/// Writes all of the text to stdout; false when that fails, or nobody reads it in time. Waits for
/// room in a pipe, and never in write(2).
bool writeOutput(std::string_view text, const net::Deadline &deadline);

} // namespace plugin
