// SPDX-License-Identifier: MIT
#include "plugin/Watchdog.hpp"

#include "nagios/Perfdata.hpp"

#include <array>
#include <atomic>
#include <cmath>
#include <csignal>
#include <cstring>

#include <sys/time.h>
#include <unistd.h>

namespace plugin {

namespace {

constexpr net::Seconds defaultTimeout{10};
constexpr net::Seconds grace{0.15};

/// What the signal handler may touch: prepared texts and lock-free atomics. A handler has no
/// parameter of its own, so this is the one place with static storage.
struct Alarm {
    const Progress *progress = nullptr;
    std::array<char, 64> service{};
    std::array<char, 64> after{};
    std::atomic<int> state{-1}; ///< of --timeout N:STATE
    std::atomic_flag claimed = ATOMIC_FLAG_INIT;
};
Alarm alarmClock;

template <std::size_t size> void copyText(std::array<char, size> &to, std::string_view from)
{
    to = {};
    from.copy(to.data(), size - 1);
}

void put(const char *text)
{
    const ssize_t ignored = ::write(STDOUT_FILENO, text, std::strlen(text));
    static_cast<void>(ignored);
}

const char *word(int state)
{
    static constexpr std::array<const char *, 4> words{" OK", " WARNING", " CRITICAL", " UNKNOWN"};
    return words[static_cast<std::size_t>(state)];
}

extern "C" void strike(int)
{
    if (alarmClock.claimed.test_and_set())
        return;
    const Phase &phase = alarmClock.progress->current();
    const int given = alarmClock.state;
    const int state =
        given >= 0 ? given
                   : nagios::exitCode(phase.talking ? nagios::State::critical
                                                    : nagios::State::unknown);
    put(alarmClock.service.data());
    put(word(state));
    put(" - timeout after ");
    put(alarmClock.after.data());
    put(" s, waiting for ");
    put(phase.waitingFor);
    put("\n");
    ::_exit(state);
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

Watchdog::Watchdog(const std::string &service, const Progress &progress)
{
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
    setTimer(timeout + grace);
}

void Watchdog::claimOutput()
{
    if (!alarmClock.claimed.test_and_set())
        return;
    for (;;)
        ::pause();
}

} // namespace plugin
