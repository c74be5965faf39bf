// SPDX-License-Identifier: MIT
#pragma once

#include <cppunit/TestAssert.h>
#include <cppunit/TestSuite.h>

#include <functional>
#include <string>
#include <vector>

namespace unit {

/// The cases of one class under test. Each case is a CppUnit test of its own, so that a failing
/// table row does not hide the rows after it.
class Suite {
public:
    Suite(std::string name, CppUnit::TestSuite &cases);

    /// The case fails when `body` throws, as CPPUNIT_ASSERT does.
    void add(const std::string &caseName, std::function<void()> body);

private:
    std::string name_;
    CppUnit::TestSuite &cases_;
};

using Fill = std::function<void(Suite &)>;

/// A static object of this type gives the unit program a suite.
class Registration {
public:
    Registration(std::string suiteName, Fill fill);
};

/// The names of the registered suites, sorted.
std::vector<std::string> suites();

/// Puts the cases of the suite of this name into `all`.
void collect(CppUnit::TestSuite &all, const std::string &suite);

} // namespace unit
