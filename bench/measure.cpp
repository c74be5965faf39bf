// SPDX-License-Identifier: MIT
// Measures whole runs of a program, from fork to exit.
// Usage: measure RUNS COMMAND [ARGUMENT]...
//        measure RUNS --connect ADDRESS PORT     (one TCP connection: a round trip)
// Prints, tab-separated: median wall time, CPU time a run (user and system, of the program and of
// the children it waited for), both in milliseconds, the last exit status, and the most memory that
// a run had resident, in KiB.

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <iostream>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

struct Run {
    double wall = 0; ///< ms
    double cpu = 0;  ///< ms
    int status = 0;  ///< as the shell counts: 128 + signal when killed
    long memory = 0; ///< KiB
};

double milliseconds(const timeval &time)
{
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
}

[[noreturn]] void execute(char **command)
{
    const int nowhere = ::open("/dev/null", O_RDWR);
    for (int descriptor = 0; descriptor < 3; ++descriptor)
        ::dup2(nowhere, descriptor);
    ::execvp(command[0], command);
    ::_exit(127);
}

Run runOnce(char **command)
{
    const auto start = Clock::now();
    const pid_t child = ::fork();
    if (child < 0)
        throw std::system_error(errno, std::generic_category(), "fork");
    if (child == 0)
        execute(command);
    int status = 0;
    rusage usage{};
    while (::wait4(child, &status, 0, &usage) < 0 && errno == EINTR)
        ;
    const Milliseconds wall = Clock::now() - start;
    return {wall.count(), milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime),
            WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), usage.ru_maxrss};
}

Run connectOnce(const std::string &address, int port)
{
    sockaddr_in peer{};
    peer.sin_family = AF_INET;
    peer.sin_port = htons(static_cast<in_port_t>(port));
    if (::inet_pton(AF_INET, address.c_str(), &peer.sin_addr) != 1)
        throw std::runtime_error("not an IPv4 address: " + address);
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto start = Clock::now();
    if (::connect(descriptor, reinterpret_cast<const sockaddr *>(&peer), sizeof peer) < 0)
        throw std::system_error(errno, std::generic_category(), address);
    const Milliseconds wall = Clock::now() - start;
    ::close(descriptor);
    return {wall.count(), 0, 0, 0};
}

Run runAsTold(int argc, char **argv)
{
    if (std::string(argv[2]) != "--connect")
        return runOnce(argv + 2);
    if (argc != 5)
        throw std::runtime_error("--connect needs an address and a port");
    return connectOnce(argv[3], std::stoi(argv[4]));
}

double medianWall(std::vector<Run> &runs)
{
    const auto middle = runs.begin() + static_cast<std::ptrdiff_t>(runs.size() / 2);
    std::nth_element(runs.begin(), middle, runs.end(),
                     [](const Run &one, const Run &other) { return one.wall < other.wall; });
    return middle->wall;
}

} // namespace

int main(int argc, char **argv)
try {
    const int wanted = argc > 2 ? std::stoi(argv[1]) : 0;
    if (wanted < 1)
        throw std::runtime_error("usage: measure RUNS COMMAND [ARGUMENT]...");
    std::vector<Run> runs;
    double cpu = 0;
    long memory = 0;
    for (int count = 0; count < wanted; ++count) {
        runs.push_back(runAsTold(argc, argv));
        cpu += runs.back().cpu;
        memory = std::max(memory, runs.back().memory);
    }
    const int status = runs.back().status;
    std::cout << medianWall(runs) << '\t' << cpu / wanted << '\t' << status << '\t' << memory
              << '\n';
} catch (const std::exception &error) {
    std::cerr << "measure: " << error.what() << '\n';
    return 1;
}
