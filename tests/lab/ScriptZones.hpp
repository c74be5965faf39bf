// SPDX-License-Identifier: MIT
#pragma once

#include "lab/Script.hpp"
#include "lab/Zones.hpp"

namespace lab {

/// What the `zone:` lines of a script say, with its faults. They are lines of a zone file; each
/// $ORIGIN among them begins a zone of its own, and those in front of the first belong to the root.
/// Throws std::runtime_error.
Zones zonesOf(const Script &script);

} // namespace lab
