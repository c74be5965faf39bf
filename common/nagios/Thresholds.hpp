// SPDX-License-Identifier: MIT
#pragma once

#include "nagios/Perfdata.hpp"
#include "nagios/Range.hpp"
#include "nagios/State.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace nagios {

/// The -w and -c options of one run: `[METRIC=]RANGE`, repeatable.
/// METRIC is a perfdata label or the part after a label's last `_`; without METRIC it is `time`.
class Thresholds {
public:
    /// Adds the value of -w (State::warning) or -c (State::critical). Throws std::invalid_argument
    /// with a reason for the user. A later one for the same metric wins.
    void add(State state, std::string_view text);

    /// Sets the labels that exist: a metric that is one of them is not taken for a suffix.
    void bind(const std::vector<std::string> &labels);

    /// True when -w or -c name this label itself.
    bool mentions(std::string_view label) const;

    /// Names used in -w and -c that fit none of these labels, as typed; for the usage error.
    /// A label may begin with `*`, which stands for any text.
    std::vector<std::string> unknownMetrics(const std::vector<std::string> &labels) const;

    /// Puts the ranges that apply to it into the metric (an exact label beats a suffix) and
    /// judges its value, critical first. OK when no range applies.
    State apply(Metric &metric) const;

private:
    struct Entry {
        std::string metric;
        Range range;
        bool isLabel = false; ///< as of bind()
    };
    const Range *find(const std::vector<Entry> &entries, const std::string &label) const;

    std::vector<Entry> warning_;
    std::vector<Entry> critical_;
};

} // namespace nagios
