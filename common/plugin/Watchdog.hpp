// SPDX-License-Identifier: MIT
#pragma once

#include "nagios/State.hpp"
#include "net/Deadline.hpp"
#include "plugin/Progress.hpp"

#include <optional>
#include <string>

namespace plugin {

/// The last line of defence for the deadline: when everything else hangs, SIGALRM prints one line
/// that names the current phase, and ends the process, with 3 where the line cannot be printed.
/// There is one for a process.
class Watchdog {
public:
    /// Starts the time, with the default timeout until arm(). `canPrint`: there is a stdout.
    Watchdog(const std::string &service, const Progress &progress, bool canPrint = true);
    ~Watchdog();
    Watchdog(const Watchdog &) = delete;
    Watchdog &operator=(const Watchdog &) = delete;

    /// Sets the timeout, counted from the beginning. It strikes a little after `timeout`, so that a
    /// run that keeps its deadline is never cut short. `state` overrides what a timeout means in
    /// each phase.
    void arm(net::Seconds timeout, std::optional<nagios::State> state);

    /// From here on the caller prints and the watchdog never does: if printing takes longer than
    /// `max` it ends the process with 3, as nobody has got the whole line. Does not return when the
    /// watchdog was first.
    void claimOutput(net::Seconds max);

    /// The time since the beginning.
    net::Seconds elapsed() const { return net::Clock::now() - start_; }

private:
    const net::Clock::time_point start_ = net::Clock::now();
};

} // namespace plugin
