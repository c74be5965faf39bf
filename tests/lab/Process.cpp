// SPDX-License-Identifier: MIT
#include "lab/Process.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace lab {

namespace {

void check(int error, const char *what)
{
    if (error != 0)
        throw std::system_error(error, std::generic_category(), what);
}

/// Both ends are closed on exec, so that no other child keeps them open.
class Pipe {
public:
    explicit Pipe(bool isTerminal = false)
    {
        if (isTerminal)
            openTerminal();
        else
            check(pipe2(ends_.data(), O_CLOEXEC) == 0 ? 0 : errno, "pipe");
    }
    ~Pipe()
    {
        close(0);
        close(1);
    }
    Pipe(const Pipe &) = delete;
    Pipe &operator=(const Pipe &) = delete;

    int readEnd() const { return ends_[0]; }
    int writeEnd() const { return ends_[1]; }
    void close(std::size_t end)
    {
        if (ends_[end] >= 0)
            ::close(ends_[end]);
        ends_[end] = -1;
    }

private:
    void openTerminal()
    {
        ends_[0] = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
        check(ends_[0] >= 0 && ::grantpt(ends_[0]) == 0 && ::unlockpt(ends_[0]) == 0 ? 0 : errno,
              "posix_openpt");
        ends_[1] = ::open(::ptsname(ends_[0]), O_RDWR | O_NOCTTY | O_CLOEXEC);
        check(ends_[1] >= 0 ? 0 : errno, "terminal");
    }

    std::array<int, 2> ends_{-1, -1};
};

std::vector<char *> pointers(std::vector<std::string> &texts)
{
    std::vector<char *> result;
    for (std::string &text : texts)
        result.push_back(text.data());
    result.push_back(nullptr);
    return result;
}

pid_t start(const std::string &path, std::vector<std::string> arguments,
            const std::map<std::string, std::string> &environment, Pipe &in, Pipe &out, Pipe &err)
{
    arguments.insert(arguments.begin(), path);
    std::vector<std::string> variables;
    for (const auto &[name, value] : environment)
        variables.push_back(name + "=" + value);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in.readEnd(), 0);
    posix_spawn_file_actions_adddup2(&actions, out.writeEnd(), 1);
    posix_spawn_file_actions_adddup2(&actions, err.writeEnd(), 2);
    // Another test's connection, held by this child, would not end when its server closes it.
    posix_spawn_file_actions_addclosefrom_np(&actions, 3);
    pid_t child = 0;
    const int error = posix_spawn(&child, path.c_str(), &actions, nullptr,
                                  pointers(arguments).data(), pointers(variables).data());
    posix_spawn_file_actions_destroy(&actions);
    check(error, path.c_str());
    in.close(0);
    out.close(1);
    err.close(1);
    return child;
}

/// False at end of file.
bool readSome(int descriptor, std::string &text)
{
    std::array<char, 4096> bytes;
    const ssize_t count = read(descriptor, bytes.data(), bytes.size());
    if (count > 0)
        text.append(bytes.data(), static_cast<std::size_t>(count));
    return count > 0;
}

/// Reads both pipes to their ends; false when that took longer than `patience`.
bool readBoth(Pipe &out, Pipe &err, ProcessResult &result, std::chrono::seconds patience)
{
    const auto until = std::chrono::steady_clock::now() + patience;
    std::array<pollfd, 2> waits{{{out.readEnd(), POLLIN, 0}, {err.readEnd(), POLLIN, 0}}};
    while (waits[0].fd >= 0 || waits[1].fd >= 0) {
        if (std::chrono::steady_clock::now() >= until)
            return false;
        if (poll(waits.data(), waits.size(), 100) <= 0)
            continue;
        if (waits[0].revents != 0 && !readSome(waits[0].fd, result.output))
            waits[0].fd = -1;
        if (waits[1].revents != 0 && !readSome(waits[1].fd, result.errors))
            waits[1].fd = -1;
    }
    return true;
}

} // namespace

ProcessResult runProcess(const std::string &path, const std::vector<std::string> &arguments,
                         const std::map<std::string, std::string> &environment,
                         const std::string &input, ErrorsTo errorsTo, std::chrono::seconds patience)
{
    Pipe in;
    Pipe out;
    Pipe err(errorsTo == ErrorsTo::terminal);
    ProcessResult result;
    const pid_t child = start(path, arguments, environment, in, out, err);
    // Test input is shorter than a pipe's buffer, so this does not block.
    if (!input.empty() && write(in.writeEnd(), input.data(), input.size()) < 0)
        result.errors = "stdin could not be written\n";
    in.close(1);
    if (!readBoth(out, err, result, patience)) {
        result.errors += "killed: it did not end\n";
        kill(child, SIGKILL);
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (WIFEXITED(status))
        result.exitCode = WEXITSTATUS(status);
    return result;
}

} // namespace lab
