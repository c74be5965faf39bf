// SPDX-License-Identifier: MIT
// The unit tests: all of them, or with an argument the suite of that name.
#include "unit/Cases.hpp"
#include "unit/TapListener.hpp"

#include <cppunit/TestResult.h>
#include <cppunit/TestResultCollector.h>

#include <iostream>

int main(int argc, char **argv)
{
    CppUnit::TestSuite all("unit");
    unit::collect(all, argc > 1 ? argv[1] : "");
    unit::TapListener tap(std::cout, all.countTestCases());
    CppUnit::TestResultCollector collector;
    CppUnit::TestResult result;
    result.addListener(&tap);
    result.addListener(&collector);
    all.run(&result);
    return collector.wasSuccessful() && all.countTestCases() > 0 ? 0 : 1;
}
