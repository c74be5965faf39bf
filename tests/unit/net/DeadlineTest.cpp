// SPDX-License-Identifier: MIT
#include "net/Deadline.hpp"
#include "unit/Cases.hpp"

#include <climits>
#include <limits>

namespace {

using net::Deadline;
using net::Seconds;

void isAbout(double expected, Seconds actual)
{
    CPPUNIT_ASSERT(actual.count() <= expected);
    CPPUNIT_ASSERT(actual.count() > expected - 1);
}

const unit::Registration registered("Deadline", [](unit::Suite &suite) {
    suite.add("aSpanAheadRemains", [] { isAbout(30, Deadline::after(Seconds(30)).remaining()); });
    suite.add("remainingIsNeverNegative",
              [] { CPPUNIT_ASSERT_EQUAL(0.0, Deadline::after(Seconds(-5)).remaining().count()); });
    suite.add("aPastDeadlineIsExpired", [] {
        CPPUNIT_ASSERT(Deadline::after(Seconds(-5)).expired());
        CPPUNIT_ASSERT(Deadline::after(Seconds(0)).expired());
        CPPUNIT_ASSERT(!Deadline::after(Seconds(30)).expired());
    });
    suite.add("pollTimeoutIsZeroOnceExpired",
              [] { CPPUNIT_ASSERT_EQUAL(0, Deadline::after(Seconds(0)).pollTimeout()); });
    suite.add("pollTimeoutIsRoundedUp", [] {
        for (int i = 0; i < 1000; ++i) {
            const Deadline deadline = Deadline::after(Seconds(0.0005));
            if (deadline.pollTimeout() == 0)
                CPPUNIT_ASSERT(deadline.expired());
        }
    });
    suite.add("pollTimeoutIsInMilliseconds", [] {
        const int left = Deadline::after(Seconds(30)).pollTimeout();
        CPPUNIT_ASSERT(left > 29000 && left <= 30000);
    });
    suite.add("aHugeSpanFitsPoll", [] {
        CPPUNIT_ASSERT_EQUAL(INT_MAX, Deadline::after(Seconds(1e300)).pollTimeout());
        const Seconds infinite(std::numeric_limits<double>::infinity());
        CPPUNIT_ASSERT_EQUAL(INT_MAX, Deadline::after(infinite).pollTimeout());
    });
    suite.add("partIsOfWhatRemains",
              [] { isAbout(15, Deadline::after(Seconds(30)).part(0.5).remaining()); });
    suite.add("aPartOfMoreThanAllIsAll",
              [] { isAbout(30, Deadline::after(Seconds(30)).part(7).remaining()); });
    suite.add("atMostTakesTheSooner", [] {
        isAbout(5, Deadline::after(Seconds(30)).atMost(Seconds(5)).remaining());
        isAbout(30, Deadline::after(Seconds(30)).atMost(Seconds(50)).remaining());
    });
});

} // namespace
