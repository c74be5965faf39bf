// SPDX-License-Identifier: MIT
#pragma once

#include "nagios/Data.hpp"
#include "sasl/Transcript.hpp"

#include <vector>

namespace plugin {

/// A transcript: the time, who spoke (in text C: for us and S: for the server), and the line.
nagios::Table dialogueTable(const std::vector<sasl::Transcript::Line> &lines);

} // namespace plugin
