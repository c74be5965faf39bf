// SPDX-License-Identifier: MIT
#pragma once

#include "nagios/Perfdata.hpp"
#include "nagios/Thresholds.hpp"
#include "nagios/Verdict.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace nagios {

/// The code of a value that is out of the range of -w or -c.
inline constexpr FindingCode thresholdCode{"threshold"};

/// A number of things, from 0 to `max` where that is known.
Metric counted(std::string label, std::size_t value, std::optional<std::size_t> max = {});

/// A time in seconds, rounded, from 0 to `max` where that is known.
Metric timed(std::string label, double seconds, std::optional<double> max = {});

/// Puts a metric into the performance data, with the thresholds that apply to it, and a finding
/// when its value is out of their range.
void measure(Metric metric, const Thresholds &thresholds, Verdict &verdict);

/// Seconds rounded to microseconds, the precision of the clocks in use.
double rounded(double seconds);

/// Seconds as milliseconds, rounded to microseconds as well.
double milliseconds(double seconds);

/// Seconds as text with three decimals: "0.123 s".
std::string inSeconds(double seconds);

/// Seconds as text with one decimal: "8.0 s".
std::string inTenths(double seconds);

/// Seconds as text in milliseconds, with a decimal below 10: "2.5 ms", "140 ms".
std::string inMilliseconds(double seconds);

} // namespace nagios
