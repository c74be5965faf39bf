// SPDX-License-Identifier: MIT
#include "cli/Launch.hpp"

#include "lab/RealProgram.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <memory>
#include <system_error>
#include <thread>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace cli {

namespace {

using Clock = std::chrono::steady_clock;

/// Ends it when it does not end by itself.
int statusOf(pid_t child)
{
    constexpr std::chrono::seconds patience(30);
    const auto until = Clock::now() + patience;
    int status = 0;
    for (;;) {
        const pid_t ended = ::waitpid(child, &status, WNOHANG);
        if (ended == child)
            return status;
        if (ended < 0 && errno != EINTR)
            throw std::system_error(errno, std::generic_category(), "waitpid");
        if (Clock::now() >= until)
            ::kill(child, SIGKILL);
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
}

std::string contentOf(std::FILE *file)
{
    std::string content;
    std::array<char, 4096> chunk;
    std::rewind(file);
    while (const std::size_t got = std::fread(chunk.data(), 1, chunk.size(), file))
        content.append(chunk.data(), got);
    return content;
}

} // namespace

Launched launch(const std::string &check, const std::vector<std::string> &arguments,
                const std::function<void()> &prepare)
{
    std::vector<std::string> words = arguments;
    words.insert(words.begin(), lab::builtProgram(check));
    std::vector<char *> pointers;
    for (std::string &word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);
    char *noEnvironment[] = {nullptr};
    const std::unique_ptr<std::FILE, int (*)(std::FILE *)> out(std::tmpfile(), std::fclose);
    if (!out)
        throw std::system_error(errno, std::generic_category(), "tmpfile");
    const int number = ::fileno(out.get());
    const auto start = Clock::now();
    const pid_t child = ::fork();
    if (child < 0)
        throw std::system_error(errno, std::generic_category(), "fork");
    if (child == 0) {
        std::signal(SIGPIPE, SIG_DFL);
        const int null = ::open("/dev/null", O_RDWR);
        ::dup2(null, 0);
        ::dup2(number, 1);
        ::dup2(null, 2);
        prepare();
        ::closefrom(3);
        ::execve(pointers.front(), pointers.data(), noEnvironment);
        ::_exit(126);
    }
    const int status = statusOf(child);
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, contentOf(out.get()),
            Clock::now() - start};
}

} // namespace cli
