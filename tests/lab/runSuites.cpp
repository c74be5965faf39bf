// SPDX-License-Identifier: MIT
#include "lab/runSuites.hpp"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <map>
#include <optional>
#include <stdexcept>
#include <utility>

#include <sys/wait.h>
#include <unistd.h>

namespace lab {

namespace {

/// A suite that runs in a process and writes to a file.
struct Run {
    std::string suite;
    std::FILE *output = nullptr;
    std::optional<int> status{}; ///< as of wait(), when it is over
};

pid_t start(Run &run, const std::function<bool(const std::string &)> &runHere)
{
    run.output = std::tmpfile();
    const pid_t process = run.output ? ::fork() : -1;
    if (process < 0)
        throw std::runtime_error(std::string("no process for a suite: ") + std::strerror(errno));
    if (process > 0)
        return process;
    ::dup2(::fileno(run.output), STDOUT_FILENO);
    std::exit(runHere(run.suite) ? 0 : 1);
}

/// What TAP begins a case with, behind which the number stands; "" in another line.
std::string outcome(const std::string &line)
{
    for (const std::string outcome : {"ok ", "not ok "})
        if (line.starts_with(outcome))
            return outcome;
    return "";
}

/// Prints what suites have written as if one process had.
class Printer {
public:
    void print(const Run &run)
    {
        std::rewind(run.output);
        Seen seen;
        std::string line;
        for (int byte; (byte = std::getc(run.output)) != EOF;) {
            line += static_cast<char>(byte);
            if (byte == '\n')
                print(std::exchange(line, ""), seen);
        }
        std::fclose(run.output);
        const int status = *run.status;
        std::string place = " in case " + std::to_string(seen.cases + 1);
        if (seen.planned)
            place += " of " + std::to_string(*seen.planned);
        if (WIFSIGNALED(status))
            fail(run.suite + ": " + ::strsignal(WTERMSIG(status)) + place);
        else if (!seen.planned || seen.cases < *seen.planned)
            fail(run.suite + ": exit" + place);
        else if (status != 0 && !seen.hasFailed)
            fail(run.suite + ": exit status " + std::to_string(WEXITSTATUS(status)));
        isGood_ = isGood_ && !seen.hasFailed;
        std::cout << std::flush; // what is left here, the next process would print too
    }

    void plan() const { std::cout << "1.." << number_ << std::endl; }
    bool isGood() const { return isGood_; }

private:
    struct Seen {
        std::optional<int> planned{};
        int cases = 0;
        bool hasFailed = false;
    };

    void print(const std::string &line, Seen &seen)
    {
        const std::string begin = outcome(line);
        if (line.starts_with("1.."))
            seen.planned = std::stoi(line.substr(3));
        else if (begin.empty())
            std::cout << line;
        else {
            ++seen.cases;
            seen.hasFailed = seen.hasFailed || begin == "not ok ";
            std::cout << begin << ++number_ << line.substr(line.find(" - "));
        }
    }

    void fail(const std::string &text)
    {
        std::cout << "not ok " << ++number_ << " - " << text << '\n';
        isGood_ = false;
    }

    int number_ = 0;
    bool isGood_ = true;
};

} // namespace

bool runSuites(const std::vector<std::string> &suites, std::size_t atOnce,
               const std::function<bool(const std::string &)> &runHere)
{
    std::vector<Run> runs;
    for (const std::string &suite : suites)
        runs.push_back({suite});
    std::map<pid_t, Run *> running;
    Printer printer;
    auto next = runs.begin();
    for (auto printed = runs.begin(); printed != runs.end();) {
        for (; next != runs.end() && running.size() < atOnce; ++next)
            running.emplace(start(*next, runHere), &*next);
        int status = 0;
        const pid_t over = ::wait(&status);
        running.extract(over).mapped()->status = status;
        // A suite is printed as soon as it and all before it are over.
        for (; printed != runs.end() && printed->status; ++printed)
            printer.print(*printed);
    }
    printer.plan();
    return printer.isGood();
}

} // namespace lab
