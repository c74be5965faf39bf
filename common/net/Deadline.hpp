// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>

namespace net {

using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

/// An absolute moment by which work has to be over. A value; made once from --timeout and handed
/// down, so that many slow reads cannot outlive it.
class Deadline {
public:
    static Deadline after(Seconds span);

    /// Never negative.
    Seconds remaining() const;
    bool expired() const;

    /// For poll(2): milliseconds left, rounded up so that a poll never ends just before the
    /// deadline and spins; 0 when expired.
    int pollTimeout() const;

    /// A sooner deadline: now plus this part (0 to 1) of what remains.
    Deadline part(double fraction) const;

    /// The sooner of this one and `span` from now.
    Deadline atMost(Seconds span) const;

private:
    explicit Deadline(Clock::time_point at) : at_(at) {}
    Clock::time_point at_;
};

} // namespace net
