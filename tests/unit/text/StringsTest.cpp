// SPDX-License-Identifier: MIT
#include "text/Strings.hpp"
#include "unit/Cases.hpp"

#include <cppunit/TestAssert.h>

namespace {

const unit::Registration registered("Strings", [](unit::Suite &suite) {
    suite.add("lowerLeavesOtherBytes", [] {
        CPPUNIT_ASSERT_EQUAL(std::string("az09@[`{\xc3\x84"), text::lower("AZ09@[`{\xc3\x84"));
    });
    suite.add("trimTakesBlanksAndTabs", [] {
        CPPUNIT_ASSERT_EQUAL(std::string("a b\r"), std::string(text::trim(" \ta b\r \t")));
        CPPUNIT_ASSERT(text::trim(" \t").empty());
    });
    suite.add("joinOrNone", [] {
        CPPUNIT_ASSERT_EQUAL(std::string("none"), text::joinOrNone({}));
        CPPUNIT_ASSERT_EQUAL(std::string("a, , b"), text::joinOrNone({"a", "", "b"}));
    });
});

} // namespace
