// SPDX-License-Identifier: MIT
#pragma once

#include "nagios/Range.hpp"

#include <optional>
#include <string>
#include <vector>

namespace nagios {

/// One measured value: `label=value[UOM];[warn];[crit];[min];[max]`.
struct Metric {
    std::string label;
    double value = 0;
    std::string unit; ///< "", "s", "ms", "%", "B" or "c"
    std::optional<Range> warning = {};
    std::optional<Range> critical = {};
    std::optional<double> min = {};
    std::optional<double> max = {};
};

using Perfdata = std::vector<Metric>;

/// A number as perfdata requires it: C locale, no exponent, nothing lost. Infinite values become
/// "".
std::string number(double value);

/// One metric, with trailing empty fields left out. The label is quoted when it has to be, and
/// characters that labels cannot have become `_`. "" when the value is not finite: such a metric is
/// left out.
std::string text(const Metric &metric);

/// All metrics, separated by one space.
std::string text(const Perfdata &perfdata);

} // namespace nagios
