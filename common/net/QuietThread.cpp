// SPDX-License-Identifier: MIT
#include "net/QuietThread.hpp"

#include <csignal>
#include <exception>
#include <pthread.h>
#include <utility>

namespace net {

namespace {

/// A thread inherits the mask of the one that makes it: later would be too late.
class SignalsBlocked {
public:
    SignalsBlocked()
    {
        sigset_t all;
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, &before_);
    }
    ~SignalsBlocked() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
    SignalsBlocked(const SignalsBlocked &) = delete;
    SignalsBlocked &operator=(const SignalsBlocked &) = delete;

private:
    sigset_t before_;
};

} // namespace

std::thread quietThread(std::function<void()> work)
{
    const SignalsBlocked blocked;
    try {
        return std::thread(std::move(work));
    } catch (const std::exception &) { // no thread left, or no memory for one
        return {};
    }
}

} // namespace net
