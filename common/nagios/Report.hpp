// SPDX-License-Identifier: MIT
#pragma once

#include "nagios/Verdict.hpp"

#include <string>
#include <string_view>

namespace nagios {

/// The plugin's text output: `SERVICE STATE - headline | perfdata`, then the long text up to the
/// verbosity, one part per line (a part may have '
/// ' between lines). No other `|` appears anywhere, every foreign byte is escaped. Line one stays
/// under 1,000 bytes, so that no NRPE packet cuts the perfdata: the headline gives way. Ends in a
/// newline.
std::string report(std::string_view service, const Verdict &verdict, int verbosity);

} // namespace nagios
