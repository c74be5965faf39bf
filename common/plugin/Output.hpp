// SPDX-License-Identifier: MIT
#pragma once

#include "net/Deadline.hpp"

#include <string_view>

namespace plugin {

/// Descriptors 0 to 2 that are closed become /dev/null, so that no socket takes their number and
/// gets what is meant for stdout. To be called before anything else is opened. True when stdout was
/// open: else nobody will read what is written there.
bool openStandardDescriptors();

/// Writes all of the text to stdout; false when it could not, or nobody took it in time. Waits for
/// room in a pipe, and never in write(2).
bool writeOutput(std::string_view text, const net::Deadline &deadline);

} // namespace plugin
