// SPDX-License-Identifier: MIT
// The unit tests: each suite in a process of its own, several at once. In this process, as is good
// for debuggers: the suites that arguments name, or all with UNIT_PROCESSES=1 in the environment.
#include "lab/runSuites.hpp"
#include "unit/Cases.hpp"
#include "unit/TapListener.hpp"

#include <cppunit/TestResult.h>
#include <cppunit/TestResultCollector.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <string>
#include <thread>
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
    const auto runOne = [](const std::string &suite) { return runHere({suite}); };
    return (atOnce == 1 ? runHere(suites) : lab::runSuites(suites, atOnce, runOne)) ? 0 : 1;
}
