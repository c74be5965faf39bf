// SPDX-License-Identifier: MIT
#include "net/Deadline.hpp"

#include <algorithm>
#include <climits>
#include <cmath>

namespace net {

namespace {

/// Maximum span: far enough for any run, and far from the clock's overflow.
constexpr Seconds maxSpan{1e8};

Clock::time_point fromNow(Seconds span)
{
    const Seconds bounded = std::clamp(span, Seconds::zero(), maxSpan);
    return Clock::now() + std::chrono::duration_cast<Clock::duration>(bounded);
}

} // namespace

Deadline Deadline::after(Seconds span) { return Deadline(fromNow(span)); }

Seconds Deadline::remaining() const
{
    return std::max(Seconds::zero(), Seconds(at_ - Clock::now()));
}

bool Deadline::expired() const { return Clock::now() >= at_; }

int Deadline::pollTimeout() const
{
    const double milliseconds = std::ceil(remaining().count() * 1000);
    return milliseconds >= INT_MAX ? INT_MAX : static_cast<int>(milliseconds);
}

Deadline Deadline::part(double fraction) const
{
    return atMost(remaining() * std::clamp(fraction, 0.0, 1.0));
}

Deadline Deadline::atMost(Seconds span) const { return Deadline(std::min(at_, fromNow(span))); }

} // namespace net
