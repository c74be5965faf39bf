// SPDX-License-Identifier: MIT
#pragma once

#include <cppunit/TestListener.h>

#include <ostream>
#include <string>

namespace unit {

/// Writes the Test Anything Protocol: the plan, then a line per case as soon as it ends, so that a
/// crash shows which case was running: the first one without a line.
class TapListener : public CppUnit::TestListener {
public:
    TapListener(std::ostream &out, int planned);

    void startTest(CppUnit::Test *test) override;
    void addFailure(const CppUnit::TestFailure &failure) override;
    void endTest(CppUnit::Test *test) override;

private:
    std::ostream &out_;
    int number_ = 0;
    std::string diagnosis_; ///< of the running case; "" while it has not failed
};

} // namespace unit
