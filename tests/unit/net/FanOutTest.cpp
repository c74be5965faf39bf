// SPDX-License-Identifier: MIT
#include "net/fanOut.hpp"
#include "unit/Cases.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <future>
#include <mutex>
#include <pthread.h>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>

namespace {

using net::fanOut;

struct Row {
    const char *situation;
    std::size_t count;
    std::size_t parallel;
};

const Row rows[] = {
    {"NothingToDo", 0, 4}, {"OnePiece", 1, 4},  {"OneAtATime", 5, 1},
    {"NoneAtATime", 5, 0}, {"Several", 100, 7}, {"MoreThreadsThanWork", 3, 100},
};

/// Counts what runs at the same time.
class Crowd {
public:
    void enter()
    {
        const int now = ++inside_;
        int most = most_;
        while (now > most && !most_.compare_exchange_weak(most, now)) {
        }
    }
    void leave() { --inside_; }
    int most() const { return most_; }

private:
    std::atomic<int> inside_{0};
    std::atomic<int> most_{0};
};

void doesEachOnce(const Row &row)
{
    std::vector<std::atomic<int>> done(row.count);
    Crowd crowd;
    fanOut(row.count, row.parallel, [&](std::size_t i) {
        crowd.enter();
        ++done.at(i);
        std::this_thread::yield();
        crowd.leave();
    });
    for (const std::atomic<int> &times : done)
        CPPUNIT_ASSERT_EQUAL(1, times.load());
    CPPUNIT_ASSERT(crowd.most() <= static_cast<int>(std::max<std::size_t>(1, row.parallel)));
}

/// Each of the two ends only when the other has begun.
void twoRunAtTheSameTime()
{
    std::promise<void> begun[2];
    std::atomic<int> met{0};
    fanOut(2, 2, [&](std::size_t i) {
        begun[i].set_value();
        if (begun[1 - i].get_future().wait_for(std::chrono::seconds(20)) ==
            std::future_status::ready)
            ++met;
    });
    CPPUNIT_ASSERT_EQUAL(2, met.load());
}

/// One at a time up to where it leaves; the wait behind that keeps nobody from beginning.
void whoHasLeftKeepsNobodyWaiting()
{
    constexpr std::size_t count = 4;
    std::promise<void> allHaveLeft;
    std::atomic<std::size_t> left{0};
    std::atomic<std::size_t> met{0};
    std::vector<std::size_t> order;
    Crowd crowd;
    const auto whole = allHaveLeft.get_future().share();
    const auto last = fanOut(count, 1, count, [&](std::size_t i, const auto &leave) {
        crowd.enter();
        order.push_back(i);
        crowd.leave();
        leave();
        if (++left == count)
            allHaveLeft.set_value();
        if (whole.wait_for(std::chrono::seconds(20)) == std::future_status::ready)
            ++met;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    });
    CPPUNIT_ASSERT_EQUAL(count, met.load());
    CPPUNIT_ASSERT_EQUAL(1, crowd.most());
    CPPUNIT_ASSERT(order == std::vector<std::size_t>({0, 1, 2, 3}));
    CPPUNIT_ASSERT(net::Clock::now() - last >= std::chrono::milliseconds(20));
}

void whoThrowsLeaves()
{
    CPPUNIT_ASSERT_THROW(fanOut(3, 1, 2, [](std::size_t, const auto &) {
                             throw std::runtime_error("broken");
                         }),
                         std::runtime_error);
}

std::set<std::thread::id> threadsOf(std::size_t count, std::size_t parallel)
{
    std::mutex mutex;
    std::set<std::thread::id> seen;
    fanOut(count, parallel, [&](std::size_t) {
        const std::lock_guard<std::mutex> lock(mutex);
        seen.insert(std::this_thread::get_id());
    });
    return seen;
}

void noThreadWhereOneWillDo()
{
    const std::set<std::thread::id> own{std::this_thread::get_id()};
    CPPUNIT_ASSERT(own == threadsOf(1, 8));
    CPPUNIT_ASSERT(own == threadsOf(5, 1));
}

bool alarmIsBlocked()
{
    sigset_t mask;
    pthread_sigmask(SIG_BLOCK, nullptr, &mask);
    return sigismember(&mask, SIGALRM) == 1;
}

void signalsStayWithTheCaller()
{
    const std::thread::id caller = std::this_thread::get_id();
    std::atomic<int> wrong{0};
    fanOut(50, 4, [&](std::size_t) {
        if (alarmIsBlocked() == (std::this_thread::get_id() == caller))
            ++wrong;
        std::this_thread::yield();
    });
    CPPUNIT_ASSERT_EQUAL(0, wrong.load());
    CPPUNIT_ASSERT(!alarmIsBlocked());
}

std::string textThrown(std::size_t count, std::size_t parallel,
                       const std::function<void(std::size_t)> &work)
{
    try {
        fanOut(count, parallel, work);
    } catch (const std::runtime_error &error) {
        return error.what();
    }
    return "";
}

void nothingIsBegunAfterAnException()
{
    std::vector<std::size_t> begun;
    CPPUNIT_ASSERT_EQUAL(std::string("broken"), textThrown(9, 1, [&](std::size_t i) {
                             begun.push_back(i);
                             if (i == 2)
                                 throw std::runtime_error("broken");
                         }));
    CPPUNIT_ASSERT(begun == std::vector<std::size_t>({0, 1, 2}));
}

void oneOfManyExceptionsIsThrown()
{
    CPPUNIT_ASSERT_EQUAL(std::string("broken"), textThrown(20, 4, [](std::size_t) {
                             throw std::runtime_error("broken");
                         }));
}

const unit::Registration registered("fanOut", [](unit::Suite &suite) {
    suite.add("WhoHasLeftKeepsNobodyWaiting", whoHasLeftKeepsNobodyWaiting);
    suite.add("WhoThrowsLeaves", whoThrowsLeaves);
    for (const Row &row : rows)
        suite.add(std::string("doesEachOnce") + row.situation, [row] { doesEachOnce(row); });
    suite.add("twoRunAtTheSameTime", twoRunAtTheSameTime);
    suite.add("noThreadWhereOneWillDo", noThreadWhereOneWillDo);
    suite.add("signalsStayWithTheCaller", signalsStayWithTheCaller);
    suite.add("nothingIsBegunAfterAnException", nothingIsBegunAfterAnException);
    suite.add("oneOfManyExceptionsIsThrown", oneOfManyExceptionsIsThrown);
});

} // namespace
