// SPDX-License-Identifier: MIT
#include "plugin/Watchdog.hpp"

#include "nagios/Perfdata.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <csignal>
#include <cstring>

#include <poll.h>
#include <sys/time.h>
#include <unistd.h>

namespace plugin {

namespace {

constexpr net::Seconds defaultTimeout{10};
constexpr net::Seconds grace{0.15};
constexpr net::Seconds atOnce{0.001}; // a timer of 0 never rings

/// The data of the signal handler: prepared texts and lock-free atomics. A handler has no parameter
/// of its own, so this is the one place with static storage.
struct Alarm {
    const Progress *progress = nullptr;
    std::array<char, 64> service{};
    std::array<char, 64> after{};
    bool canPrint = true;
    std::atomic<int> state{-1};          ///< of --timeout N:STATE
    std::atomic<bool> isPrinting{false}; ///< the run has claimed the output and prints
    std::atomic_flag claimed = ATOMIC_FLAG_INIT;
};
Alarm alarmClock;

template <std::size_t size> void copyText(std::array<char, size> &to, std::string_view from)
{
    to = {};
    from.copy(to.data(), size - 1);
}

const char *word(int state)
{
    static constexpr std::array<const char *, 4> words{" OK", " WARNING", " CRITICAL", " UNKNOWN"};
    return words[static_cast<std::size_t>(state)];
}

/// The line of the watchdog, put together first: a pipe takes it whole or not at all.
class Line {
public:
    void add(const char *text)
    {
        const std::size_t size = std::min(std::strlen(text), text_.size() - size_);
        std::memcpy(text_.data() + size_, text, size);
        size_ += size;
    }

    /// Writes the line; false when nobody reads it within a second.
    bool print() const
    {
        pollfd room{STDOUT_FILENO, POLLOUT, 0};
        return ::poll(&room, 1, patience) == 1 &&
               ::write(STDOUT_FILENO, text_.data(), size_) == static_cast<ssize_t>(size_);
    }

private:
    static constexpr int patience = 1000; // milliseconds
    std::array<char, 512> text_;
    std::size_t size_ = 0;
};

extern "C" void strike(int)
{
    if (alarmClock.claimed.test_and_set()) {
        if (alarmClock.isPrinting)
            ::_exit(nagios::exitUnknown);
        return;
    }
    const Phase &phase = alarmClock.progress->current();
    const int given = alarmClock.state;
    const int state = given >= 0 ? given
                                 : (phase.talking ? nagios::exitCode(nagios::State::critical)
                                                  : nagios::exitUnknown);
    Line line;
    for (const char *part :
         {static_cast<const char *>(alarmClock.service.data()), word(state), " - timeout after ",
          static_cast<const char *>(alarmClock.after.data()), " s, waiting for ", phase.waitingFor,
          "\n"})
        line.add(part);
    ::_exit(alarmClock.canPrint && line.print() ? state : nagios::exitUnknown);
}

void setTimer(net::Seconds span)
{
    const double whole = std::floor(span.count());
    itimerval timer{};
    timer.it_value.tv_sec = static_cast<time_t>(whole);
    timer.it_value.tv_usec = static_cast<suseconds_t>((span.count() - whole) * 1e6);
    ::setitimer(ITIMER_REAL, &timer, nullptr);
}

} // namespace

Watchdog::Watchdog(const std::string &service, const Progress &progress, bool canPrint)
{
    alarmClock.canPrint = canPrint;
    alarmClock.progress = &progress;
    copyText(alarmClock.service, service);
    struct sigaction action {};
    action.sa_handler = strike;
    action.sa_flags = SA_RESTART; // once the output is claimed, writing it must not be cut short
    ::sigaction(SIGALRM, &action, nullptr);
    // A scheduler's blocked mask would be inherited through exec.
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGALRM);
    ::sigprocmask(SIG_UNBLOCK, &signals, nullptr);
    arm(defaultTimeout, {});
}

Watchdog::~Watchdog()
{
    setTimer({});
    std::signal(SIGALRM, SIG_IGN);
}

void Watchdog::arm(net::Seconds timeout, std::optional<nagios::State> state)
{
    setTimer({});
    copyText(alarmClock.after, nagios::number(timeout.count()));
    alarmClock.state = state ? nagios::exitCode(*state) : -1;
    setTimer(std::max(timeout + grace - elapsed(), atOnce));
}

void Watchdog::claimOutput(net::Seconds max)
{
    while (alarmClock.claimed.test_and_set())
        ::pause();
    setTimer(std::max(max, atOnce));
    alarmClock.isPrinting = true;
}

} // namespace plugin
