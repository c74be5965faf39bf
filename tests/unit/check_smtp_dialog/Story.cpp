// SPDX-License-Identifier: MIT
#include "unit/check_smtp_dialog/Story.hpp"

#include "unit/WorstCode.hpp"

#include <cppunit/extensions/HelperMacros.h>

namespace unit {

namespace {

std::string expectedHeadline(const Judgement &row)
{
    const std::string host = "192.0.2.25";
    const std::string about = row.story.config.host == host ? host : "mail.example[192.0.2.25]";
    const bool port = row.story.config.port() != 25;
    return about + (port ? ":" + std::to_string(row.story.config.port()) : "") + ": " +
           row.headline;
}

} // namespace

void addJudgements(Suite &suite, const std::vector<Judgement> &rows)
{
    for (const Judgement &row : rows)
        suite.add(row.name, [row] {
            const nagios::Verdict verdict =
                check_smtp_dialog::judge(row.story.config, row.story.evidence);
            CPPUNIT_ASSERT_EQUAL(std::string(name(row.state)), std::string(name(verdict.state())));
            assertWorstCode(row.code, verdict);
            if (row.state != nagios::State::ok)
                CPPUNIT_ASSERT_EQUAL(expectedHeadline(row), verdict.headline());
            else
                CPPUNIT_ASSERT_EQUAL(verdict.summary, verdict.headline());
        });
}

} // namespace unit
