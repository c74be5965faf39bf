// SPDX-License-Identifier: MIT
#pragma once

#include "nagios/State.hpp"
#include "net/Deadline.hpp"
#include "plugin/Progress.hpp"

#include <optional>
#include <string>

namespace plugin {

/// The last line of defence for the deadline: when everything else hangs, SIGALRM prints one line
/// that names the current phase, and ends the process. There is one for a process.
class Watchdog {
public:
    /// Armed at once, with the default timeout.
    Watchdog(const std::string &service, const Progress &progress);
    ~Watchdog();
    Watchdog(const Watchdog &) = delete;
    Watchdog &operator=(const Watchdog &) = delete;

    /// Starts the time anew. It strikes a little after `timeout`: a run that keeps its deadline is
    /// never cut short. `state` overrides what a timeout means in each phase.
    void arm(net::Seconds timeout, std::optional<nagios::State> state);

    /// From here on the caller prints and the watchdog never does. Does not return when the
    /// watchdog was first.
    void claimOutput();
};

} // namespace plugin
