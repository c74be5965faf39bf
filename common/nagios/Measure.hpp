// SPDX-License-Identifier: MIT
#pragma once

#include "nagios/Perfdata.hpp"
#include "nagios/Thresholds.hpp"
#include "nagios/Verdict.hpp"

#include <string>

namespace nagios {

/// Puts a metric into the performance data, with the thresholds that apply to it, and a finding
/// when its value is out of their range.
void measure(Metric metric, const Thresholds &thresholds, Verdict &verdict);

/// Seconds rounded to microseconds, which is what clocks are good for.
double rounded(double seconds);

/// Seconds as milliseconds, rounded to microseconds as well.
double milliseconds(double seconds);

/// Seconds for people, with three decimals: "0.123 s".
std::string inSeconds(double seconds);

/// Seconds as milliseconds, with a decimal where it tells something: "2.5 ms", "140 ms".
std::string inMilliseconds(double seconds);

} // namespace nagios
