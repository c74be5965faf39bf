// SPDX-License-Identifier: MIT
#pragma once

#include <csignal>
#include <functional>
#include <thread>

namespace net {

/// Blocks all signals in this thread while it lives. Threads made meanwhile inherit that; to block
/// signals in them later would be too late.
class SignalsBlocked {
public:
    SignalsBlocked();
    ~SignalsBlocked();
    SignalsBlocked(const SignalsBlocked &) = delete;
    SignalsBlocked &operator=(const SignalsBlocked &) = delete;

private:
    sigset_t before_;
};

/// Starts a thread in which all signals are blocked: they belong to the main thread, whose
/// watchdog must strike even when others hang. Not joinable when the system has no thread left.
std::thread quietThread(std::function<void()> work);

} // namespace net
