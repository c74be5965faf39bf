// SPDX-License-Identifier: MIT
#include "net/QuietThread.hpp"

#include <exception>
#include <utility>

namespace net {

SignalsBlocked::SignalsBlocked()
{
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before_);
}

SignalsBlocked::~SignalsBlocked()
{
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

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
