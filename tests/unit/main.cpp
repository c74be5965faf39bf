// SPDX-License-Identifier: MIT
// The unit tests: each suite in a process of its own, several at once. In this process, as is good
// for debuggers: the suites that arguments name, or all with UNIT_PROCESSES=1 in the environment.
#include "unit/Cases.hpp"
#include "unit/TapListener.hpp"

#include <cppunit/TestResult.h>
#include <cppunit/TestResultCollector.h>

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace {

/// Whether there are cases and all are well.
bool runHere(const std::vector<std::string> &suites)
{
    CppUnit::TestSuite all("unit");
    for (const std::string &suite : suites)
        unit::collect(all, suite);
    unit::TapListener tap(std::cout, all.countTestCases());
    CppUnit::TestResultCollector collector;
    CppUnit::TestResult result;
    result.addListener(&tap);
    result.addListener(&collector);
    all.run(&result);
    return collector.wasSuccessful() && all.countTestCases() > 0;
}

/// A suite that runs in a process and writes to a file.
struct Run {
    std::string suite;
    std::FILE *output = nullptr;
    std::optional<int> status{}; ///< as of wait(), when it is over
};

pid_t start(Run &run)
{
    run.output = std::tmpfile();
    const pid_t process = run.output ? ::fork() : -1;
    if (process < 0)
        throw std::runtime_error(std::string("no process for a suite: ") + std::strerror(errno));
    if (process > 0)
        return process;
    ::dup2(::fileno(run.output), STDOUT_FILENO);
    std::exit(runHere({run.suite}) ? 0 : 1);
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
        const std::string place =
            " in case " + std::to_string(seen.cases + 1) + " of " + std::to_string(seen.planned);
        if (WIFSIGNALED(status))
            fail(run.suite + ": " + ::strsignal(WTERMSIG(status)) + place);
        else if (seen.cases < seen.planned)
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
        int planned = 0;
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

/// Prints a suite as soon as it and all before it are over.
bool runAll(const std::vector<std::string> &suites, std::size_t atOnce)
{
    std::vector<Run> runs;
    for (const std::string &suite : suites)
        runs.push_back({suite});
    std::map<pid_t, Run *> running;
    Printer printer;
    auto next = runs.begin();
    for (auto printed = runs.begin(); printed != runs.end();) {
        for (; next != runs.end() && running.size() < atOnce; ++next)
            running.emplace(start(*next), &*next);
        int status = 0;
        const pid_t over = ::wait(&status);
        running.extract(over).mapped()->status = status;
        for (; printed != runs.end() && printed->status; ++printed)
            printer.print(*printed);
    }
    printer.plan();
    return printer.isGood();
}

std::size_t processes()
{
    if (const char *wanted = std::getenv("UNIT_PROCESSES"))
        return std::max(1, std::atoi(wanted));
    constexpr unsigned max = 16;
    return std::clamp(2 * std::thread::hardware_concurrency(), 1u, max);
}

} // namespace

int main(int argc, char **argv)
{
    if (argc > 1)
        return runHere({argv + 1, argv + argc}) ? 0 : 1;
    const std::vector<std::string> suites = unit::suites();
    const std::size_t atOnce = processes();
    return (atOnce == 1 ? runHere(suites) : runAll(suites, atOnce)) ? 0 : 1;
}
