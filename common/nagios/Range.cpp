// SPDX-License-Identifier: MIT
#include "nagios/Range.hpp"

#include "nagios/Perfdata.hpp"
#include "text/Escape.hpp"

#include <charconv>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace nagios {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

[[noreturn]] void reject(std::string_view text, const std::string &reason)
{
    throw std::invalid_argument(text::inQuotes(text) + " is not a range (" + reason + ")");
}

/// A plain decimal number; `whole` is what the user typed.
double parseLimit(std::string_view limit, std::string_view whole)
{
    double value = 0;
    const char *const end = limit.data() + limit.size();
    const auto [stop, error] = std::from_chars(limit.data(), end, value, std::chars_format::fixed);
    if (error == std::errc::result_out_of_range)
        reject(whole, "a number in it is too large or too small");
    // from_chars also reads "inf" and "nan".
    if (error != std::errc() || stop != end || !std::isfinite(value))
        reject(whole, text::inQuotes(limit) + " is not a number");
    return value + 0.0; // -0 becomes 0
}

} // namespace

Range Range::parse(std::string_view text)
{
    Range range;
    range.end_ = infinity;
    std::string_view rest = text;
    if (rest.starts_with('@')) {
        range.alertsInside_ = true;
        rest.remove_prefix(1);
    }
    if (rest.empty() || rest == ":")
        reject(text, "it needs a start, an end or both, as in 10, 10:, ~:10, 10:20, @10:20");
    if (const auto colon = rest.find(':'); colon != std::string_view::npos) {
        const std::string_view start = rest.substr(0, colon);
        if (start == "~")
            range.start_ = -infinity;
        else if (!start.empty())
            range.start_ = parseLimit(start, text);
        rest.remove_prefix(colon + 1);
    }
    if (!rest.empty())
        range.end_ = parseLimit(rest, text);
    if (range.start_ > range.end_)
        reject(text,
               "its start " + number(range.start_) + " is above its end " + number(range.end_));
    return range;
}

bool Range::alerts(double value) const
{
    const bool inside = start_ <= value && value <= end_;
    return inside == alertsInside_;
}

std::string Range::text() const
{
    const std::string prefix = alertsInside_ ? "@" : "";
    if (start_ == 0 && end_ != infinity)
        return prefix + number(end_);
    return prefix + (start_ == -infinity ? "~" : number(start_)) + ":" + number(end_);
}

} // namespace nagios
