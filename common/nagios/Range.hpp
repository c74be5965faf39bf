// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace nagios {

/// A threshold range of the plugin guidelines: `[@][[start]:][end]`.
/// The end points belong to the range; a value equal to a limit is fine.
class Range {
public:
    /// Reads a range. Throws std::invalid_argument with a reason for the user when it is not one.
    static Range parse(std::string_view text);

    /// True when a value of the metric deserves an alert.
    bool alerts(double value) const;

    /// The shortest text that means the same; 0..N is plain N, which Icinga can draw.
    std::string text() const;

private:
    double start_ = 0;
    double end_ = 0;
    bool alertsInside_ = false;
};

} // namespace nagios
