// SPDX-License-Identifier: MIT
// The command lines, through the real programs: each suite in a process of its own, several at
// once; or in this process those that arguments name.
#include "cli/Suite.hpp"
#include "lab/runSuites.hpp"

#include <csignal>
#include <exception>
#include <iostream>
#include <map>
#include <stdexcept>
#include <utility>
#include <vector>

namespace {

/// A function's static, since suites register themselves before any order among files is defined.
std::map<std::string, std::function<void()>> &registered()
{
    static std::map<std::string, std::function<void()>> suites;
    return suites;
}

bool runHere(const std::string &suite)
{
    std::signal(SIGPIPE, SIG_IGN);
    try {
        const auto found = registered().find(suite);
        if (found == registered().end())
            throw std::runtime_error("no suite " + suite);
        found->second();
        return true;
    } catch (const std::exception &error) {
        std::cout << "# " << error.what() << std::endl;
        return false;
    }
}

} // namespace

cli::Suite::Suite(std::string name, std::function<void()> run)
{
    registered().emplace(std::move(name), std::move(run));
}

int main(int argc, char **argv)
{
    bool isGood = true;
    for (int index = 1; index < argc; ++index)
        isGood = runHere(argv[index]) && isGood;
    if (argc > 1)
        return isGood ? 0 : 1;
    std::vector<std::string> suites;
    for (const auto &[name, run] : registered())
        suites.push_back(name);
    constexpr std::size_t atOnce = 6; // they wait most of the time
    return lab::runSuites(suites, atOnce, runHere) ? 0 : 1;
}
