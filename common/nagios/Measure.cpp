// SPDX-License-Identifier: MIT
#include "nagios/Measure.hpp"

#include <cmath>
#include <cstdio>
#include <utility>

namespace nagios {
namespace {

/// The text of a finding: "time is 2.003 s, outside the warning range 1".
std::string outOfRange(const Metric &metric, State state)
{
    const bool critical = state == State::critical;
    const std::string value =
        metric.unit == "s" ? inSeconds(metric.value) : number(metric.value) + metric.unit;
    return metric.label + " is " + value + ", outside the " + (critical ? "critical" : "warning") +
           " range " + (critical ? metric.critical : metric.warning)->text();
}

} // namespace

Metric counted(std::string label, std::size_t value, std::optional<std::size_t> max)
{
    Metric metric{
        .label = std::move(label), .value = static_cast<double>(value), .unit = "", .min = 0};
    if (max)
        metric.max = static_cast<double>(*max);
    return metric;
}

Metric timed(std::string label, double seconds, std::optional<double> max)
{
    return {.label = std::move(label),
            .value = rounded(seconds),
            .unit = "s",
            .min = 0,
            .max = max};
}

void measure(Metric metric, const Thresholds &thresholds, Verdict &verdict)
{
    const State state = thresholds.apply(metric);
    if (state != State::ok)
        verdict.findings.push_back({state, thresholdCode, outOfRange(metric, state)});
    verdict.perfdata.push_back(std::move(metric));
}

double rounded(double seconds)
{
    return static_cast<double>(std::llround(seconds * 1e6)) / 1e6;
}

double milliseconds(double seconds)
{
    return static_cast<double>(std::llround(seconds * 1e6)) / 1e3;
}

std::string inSeconds(double seconds)
{
    char text[64];
    std::snprintf(text, sizeof text, "%.3f s", seconds);
    return text;
}

std::string inTenths(double seconds)
{
    const long long count = std::llround(seconds * 10);
    return std::to_string(count / 10) + '.' + std::to_string(count % 10) + " s";
}

std::string inMilliseconds(double seconds)
{
    const double count = seconds * 1000;
    char text[64];
    std::snprintf(text, sizeof text, "%.*f ms", count < 10 ? 1 : 0, count);
    return text;
}

} // namespace nagios
