// SPDX-License-Identifier: MIT
#pragma once

#include <csignal>
#include <functional>
#include <thread>

namespace net {

/// While it lives, this thread takes no signal, nor does any thread that is made by it: a thread
/// inherits the mask of the one that makes it, and later would be too late.
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
