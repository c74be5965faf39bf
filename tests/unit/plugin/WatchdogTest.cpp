// SPDX-License-Identifier: MIT
#include "plugin/Watchdog.hpp"

#include "unit/Cases.hpp"

#include <cppunit/extensions/HelperMacros.h>

#include <csignal>
#include <functional>

#include <sys/wait.h>
#include <unistd.h>

namespace {

using nagios::State;

constexpr plugin::Phase talking{"the answer to RCPT", true};
constexpr plugin::Phase lookingUp{"the name servers", false};
constexpr net::Seconds soon{0.01};

struct Ended {
    std::string output;
    int exitCode;
};

/// Runs it in a process of its own, since a watchdog ends its process.
Ended inChild(const std::function<void()> &body)
{
    int ends[2];
    CPPUNIT_ASSERT(::pipe(ends) == 0);
    const pid_t child = ::fork();
    CPPUNIT_ASSERT(child >= 0);
    if (child == 0) {
        ::dup2(ends[1], STDOUT_FILENO);
        ::close(ends[0]);
        ::close(ends[1]);
        body();
        ::_exit(77);
    }
    ::close(ends[1]);
    Ended ended{"", 0};
    char buffer[512];
    for (ssize_t got; (got = ::read(ends[0], buffer, sizeof buffer)) > 0;)
        ended.output.append(buffer, static_cast<std::size_t>(got));
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    ended.exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return ended;
}

void hang(const plugin::Phase &phase, std::optional<State> state)
{
    plugin::Progress progress;
    plugin::Watchdog watchdog("SERVICE", progress);
    watchdog.arm(soon, state);
    progress.enter(phase);
    for (;;)
        ::pause();
}

struct Row {
    const char *name;
    const plugin::Phase &phase;
    std::optional<State> state;
    Ended ended;
};

const Row rows[] = {
    {"talking to a server", talking, {},
     {"SERVICE CRITICAL - timeout after 0.01 s, waiting for the answer to RCPT\n", 2}},
    {"asking name servers", lookingUp, {},
     {"SERVICE UNKNOWN - timeout after 0.01 s, waiting for the name servers\n", 3}},
    {"a state of its own", talking, State::warning,
     {"SERVICE WARNING - timeout after 0.01 s, waiting for the answer to RCPT\n", 1}},
};

void blockedSignal()
{
    const Ended ended = inChild([] {
        sigset_t all;
        sigfillset(&all);
        ::sigprocmask(SIG_BLOCK, &all, nullptr);
        hang(talking, {});
    });
    CPPUNIT_ASSERT_EQUAL(2, ended.exitCode);
}

void claimedOutput()
{
    const Ended ended = inChild([] {
        plugin::Progress progress;
        plugin::Watchdog watchdog("SERVICE", progress);
        watchdog.arm(soon, {});
        watchdog.claimOutput(net::Seconds(30));
        ::usleep(400000); // the alarm strikes meanwhile
        ::_exit(::write(STDOUT_FILENO, "mine\n", 5) == 5 ? 0 : 1);
    });
    CPPUNIT_ASSERT_EQUAL(std::string("mine\n"), ended.output);
    CPPUNIT_ASSERT_EQUAL(0, ended.exitCode);
}

const unit::Registration registered("Watchdog", [](unit::Suite &suite) {
    for (const Row &row : rows)
        suite.add(row.name, [&row] {
            const Ended ended = inChild([&row] { hang(row.phase, row.state); });
            CPPUNIT_ASSERT_EQUAL(row.ended.output, ended.output);
            CPPUNIT_ASSERT_EQUAL(row.ended.exitCode, ended.exitCode);
        });
    suite.add("the alarm was blocked by the parent", blockedSignal);
    suite.add("once the output is claimed it keeps silent", claimedOutput);
});

} // namespace
