// SPDX-License-Identifier: MIT
// Whatever is typed as a threshold: refused, or printed so that it means the same.
#include "fuzz/Require.hpp"
#include "nagios/Thresholds.hpp"

#include <cstdint>
#include <stdexcept>
#include <string>

namespace {

void sameMeaning(const nagios::Range &range)
{
    const nagios::Range again = nagios::Range::parse(range.text());
    for (const double value : {-1e300, -1.0, -1e-9, 0.0, 1e-9, 0.5, 1.0, 2.0, 10.0, 1e9, 1e300})
        fuzz::require(again.alerts(value) == range.alerts(value), "a range means what it prints");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string text(reinterpret_cast<const char *>(data), size);
    try {
        sameMeaning(nagios::Range::parse(text));
    } catch (const std::invalid_argument &) {
        // Refused.
    }
    try {
        nagios::Thresholds thresholds;
        thresholds.add(nagios::State::warning, text);
        nagios::Metric metric{.label = "time", .value = 1, .unit = "s"};
        thresholds.apply(metric);
        thresholds.unknownMetrics({"time"});
    } catch (const std::invalid_argument &) {
        // Refused.
    }
    return 0;
}
