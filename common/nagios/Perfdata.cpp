// SPDX-License-Identifier: MIT
#include "nagios/Perfdata.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace nagios {
namespace {

/// The label with `_` in place of what readers of perfdata misunderstand: `=`, `'`, `|`, control
/// characters, bytes beyond ASCII and the `::` of Icinga's multi prefix.
std::string labelText(const std::string &label)
{
    std::string plain;
    for (const char byte : label) {
        const bool fits = byte >= ' ' && byte <= '~' && byte != '=' && byte != '\'' && byte != '|';
        const bool secondColon = byte == ':' && plain.ends_with(':');
        plain += fits && !secondColon ? byte : '_';
    }
    return plain.find(' ') == std::string::npos ? plain : "'" + plain + "'";
}

std::string limitText(const std::optional<Range> &range)
{
    return range ? range->text() : "";
}

std::string limitText(const std::optional<double> &limit)
{
    return limit ? number(*limit) : "";
}

} // namespace

std::string number(double value)
{
    if (!std::isfinite(value))
        return "";
    std::array<char, 512> digits; // the longest, the smallest subnormal, has 326
    const auto written =
        std::to_chars(digits.begin(), digits.end(), value + 0.0, std::chars_format::fixed);
    return std::string(digits.begin(), written.ptr);
}

std::string text(const Metric &metric)
{
    if (!std::isfinite(metric.value))
        return "";
    std::string fields = ";" + limitText(metric.warning) + ";" + limitText(metric.critical) + ";" +
                         limitText(metric.min) + ";" + limitText(metric.max);
    fields.erase(fields.find_last_not_of(';') + 1);
    return labelText(metric.label) + "=" + number(metric.value) + metric.unit + fields;
}

std::string text(const Perfdata &perfdata)
{
    std::string all;
    for (const Metric &metric : perfdata) {
        const std::string added = text(metric);
        all += (all.empty() || added.empty() ? "" : " ") + added;
    }
    return all;
}

} // namespace nagios
