// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>

namespace plugin {

/// What a run is waiting for, as the watchdog's message says it.
struct Phase {
    const char *waitingFor; ///< "the name servers", "the server at RCPT"
    bool talking;           ///< to a server: a timeout is CRITICAL; else UNKNOWN
};

/// The current phase. Safe to read from a signal handler.
class Progress {
public:
    /// The first phase of a run.
    static constexpr Phase starting{"its own start", false};

    /// `phase` must live as long as the program.
    void enter(const Phase &phase) { current_.store(&phase, std::memory_order_release); }
    const Phase &current() const { return *current_.load(std::memory_order_acquire); }

private:
    std::atomic<const Phase *> current_{&starting};
};

} // namespace plugin
