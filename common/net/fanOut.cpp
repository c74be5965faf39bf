// SPDX-License-Identifier: MIT
#include "net/fanOut.hpp"

#include "net/QuietThread.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace net {

namespace {

/// State shared by the threads of one fanOut().
class Fan {
public:
    Fan(std::size_t count, const std::function<void(std::size_t)> &work)
        : count_(count), work_(work)
    {
    }

    /// Takes one index after the other until none is left.
    void run()
    {
        try {
            for (std::size_t i = next_++; i < count_; i = next_++)
                work_(i);
        } catch (...) {
            keepFirst(std::current_exception());
        }
    }

    void rethrow() const
    {
        if (first_)
            std::rethrow_exception(first_);
    }

private:
    void keepFirst(std::exception_ptr exception)
    {
        const std::lock_guard<std::mutex> lock(mutex_);
        next_ = count_;
        if (!first_)
            first_ = std::move(exception);
    }

    const std::size_t count_;
    const std::function<void(std::size_t)> &work_;
    std::atomic<std::size_t> next_{0};
    std::mutex mutex_;
    std::exception_ptr first_;
};

} // namespace

void fanOut(std::size_t count, std::size_t parallel, const std::function<void(std::size_t)> &work)
{
    Fan fan(count, work);
    std::vector<std::thread> helpers;
    helpers.reserve(std::min(count, parallel));
    while (helpers.size() + 1 < std::min(count, parallel)) {
        helpers.push_back(quietThread([&fan] { fan.run(); }));
        if (!helpers.back().joinable()) {
            helpers.pop_back();
            break;
        }
    }
    fan.run();
    for (std::thread &helper : helpers)
        helper.join();
    fan.rethrow();
}

} // namespace net
