// SPDX-License-Identifier: MIT
#include "net/fanOut.hpp"

#include "net/QuietThread.hpp"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>
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

/// The places of works that go on at the same time. They are entered in the order of the index.
class Places {
public:
    explicit Places(std::size_t count) : free_(count) {}

    void enter(std::size_t index)
    {
        std::unique_lock<std::mutex> lock(mutex_);
        changed_.wait(lock, [&] { return next_ == index && free_ > 0; });
        ++next_;
        --free_;
        changed_.notify_all();
    }

    void leave()
    {
        const std::lock_guard<std::mutex> lock(mutex_);
        ++free_;
        lastLeft_ = Clock::now();
        changed_.notify_all();
    }

    Clock::time_point lastLeft() const { return lastLeft_; }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::size_t next_ = 0;
    std::size_t free_;
    Clock::time_point lastLeft_ = Clock::now();
};

/// A place that is left once: at the end, when nobody did before.
class Place {
public:
    Place(Places &places, std::size_t index) : places_(places) { places_.enter(index); }
    ~Place() { leave(); }
    Place(const Place &) = delete;
    Place &operator=(const Place &) = delete;

    void leave()
    {
        if (!std::exchange(hasLeft_, true))
            places_.leave();
    }

private:
    Places &places_;
    bool hasLeft_ = false;
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

Clock::time_point
fanOut(std::size_t count, std::size_t parallel, std::size_t lingering,
       const std::function<void(std::size_t, const std::function<void()> &leave)> &work)
{
    Places places(std::max<std::size_t>(parallel, 1));
    fanOut(count, parallel + lingering, [&](std::size_t index) {
        Place place(places, index);
        work(index, [&place] { place.leave(); });
    });
    return places.lastLeft();
}

} // namespace net
