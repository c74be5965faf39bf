// SPDX-License-Identifier: MIT
#pragma once

#include "nagios/Facts.hpp"
#include "sasl/Transcript.hpp"

#include <string>
#include <vector>

namespace plugin {

/// A transcript for people: the time, C: for us and S: for the server, and the line.
std::string dialogueText(const std::vector<sasl::Transcript::Line> &lines);

/// The same for machines.
nagios::Table dialogueTable(const std::vector<sasl::Transcript::Line> &lines);

} // namespace plugin
