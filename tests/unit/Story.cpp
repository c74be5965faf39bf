// SPDX-License-Identifier: MIT
#include "unit/Story.hpp"

#include <cppunit/TestAssert.h>

namespace unit {

void assertVerdict(nagios::State state, const std::string &headline,
                   const std::optional<judge::Code> &code, const nagios::Verdict &verdict)
{
    const std::string wanted = headline.empty() ? verdict.summary : headline;
    CPPUNIT_ASSERT_EQUAL(wanted, verdict.headline());
    CPPUNIT_ASSERT_EQUAL(std::string(name(state)), std::string(name(verdict.state())));
    if (!code)
        return;
    std::string codes;
    for (const nagios::Finding &finding : verdict.findings)
        if (finding.state == verdict.state())
            codes.append(" ").append(finding.code.text());
    CPPUNIT_ASSERT_MESSAGE(std::string(name(*code)) + " is not among" + codes,
                           (codes + ' ').find(" " + std::string(name(*code)) + ' ') != codes.npos);
}

} // namespace unit
