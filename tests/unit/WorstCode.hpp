// SPDX-License-Identifier: MIT
#pragma once

#include "judge/Code.hpp"
#include "nagios/Verdict.hpp"

#include <cppunit/TestAssert.h>

#include <optional>
#include <string>

namespace unit {

/// A finding that decides the state has this code; nothing is asked where none is given.
inline void assertWorstCode(const std::optional<judge::Code> &code, const nagios::Verdict &verdict)
{
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
