// SPDX-License-Identifier: MIT
#include "nagios/Report.hpp"
#include "unit/Cases.hpp"

#include <algorithm>

namespace {

using namespace std::string_literals;
using nagios::State;
using nagios::Verdict;

constexpr nagios::FindingCode code{"code"};

Verdict verdict()
{
    Verdict made;
    made.summary = "server answered";
    made.perfdata = {{"time", 0.5, "s", {}, {}, 0, 10}, {"connect", 0.25, "s"}};
    return made;
}

/// What no plugin output may show, whatever a server or a user put into the verdict.
void assertSound(const std::string &output)
{
    const std::string lineOne = output.substr(0, output.find('\n'));
    CPPUNIT_ASSERT(output.ends_with('\n'));
    CPPUNIT_ASSERT(lineOne.starts_with("SMTP_DIALOG "));
    CPPUNIT_ASSERT(std::count(output.begin(), output.end(), '|') ==
                   std::count(lineOne.begin(), lineOne.end(), '|'));
    CPPUNIT_ASSERT(std::count(lineOne.begin(), lineOne.end(), '|') <= 1);
    for (const unsigned char byte : output)
        CPPUNIT_ASSERT(byte == '\n' || (byte >= ' ' && byte != 0x7f));
}

const std::string hostile[] = {
    "550 no | time=9s",
    "a\r\nb|c=1",
    "x\nOK - all is fine | time=0s",
    std::string("\0|\0", 3),
    "\x1b]0;|\a",
    "\xff|\xfe",
    "\xe2\x80|",
    "|",
    "\n|\n",
    std::string(100000, '|'),
    std::string(100000, '\xff'),
    std::string(5000, '\n') + "|",
};

void addHostile(unit::Suite &suite)
{
    for (std::size_t i = 0; i < std::size(hostile); ++i)
        suite.add("hostile text " + std::to_string(i), [text = hostile[i]] {
            Verdict made = verdict();
            made.summary = text;
            assertSound(nagios::report("SMTP_DIALOG", made, 3));
            made.findings = {{State::ok, code, text}, {State::critical, code, text}};
            made.longText = {{1, text}, {3, text + "\n" + text}};
            made.perfdata.push_back({text.substr(0, 50), 1, ""});
            assertSound(nagios::report("SMTP_DIALOG", made, 0));
            assertSound(nagios::report("SMTP_DIALOG", made, 3));
        });
}

void addSizes(unit::Suite &suite)
{
    suite.add("headlineGivesWayToPerfdata", [] {
        Verdict made = verdict();
        made.summary = std::string(5000, 'x');
        const std::string output = nagios::report("SMTP_DIALOG", made, 0);
        CPPUNIT_ASSERT_EQUAL(std::size_t(1000), output.size());
        CPPUNIT_ASSERT(output.ends_with("xxx... | time=0.5s;;;0;10 connect=0.25s\n"));
    });
    suite.add("headlineIsCutBetweenCharacters", [] {
        for (const std::string shift : {"", "a", "ab"}) {
            Verdict made = verdict();
            made.summary = shift;
            for (int i = 0; i < 2000; ++i)
                made.summary += "\xe2\x82\xac";
            const std::string output = nagios::report("SMTP_DIALOG", made, 0);
            CPPUNIT_ASSERT(output.size() <= 1000);
            CPPUNIT_ASSERT(output.find("\xe2\x82\xac...") != std::string::npos);
        }
    });
    suite.add("perfdataIsNeverCut", [] {
        Verdict made = verdict();
        made.summary = std::string(5000, 'x');
        for (int i = 0; i < 100; ++i)
            made.perfdata.push_back({"metric_" + std::to_string(i), 0.123456, "s"});
        const std::string output = nagios::report("SMTP_DIALOG", made, 0);
        CPPUNIT_ASSERT(output.ends_with(" metric_99=0.123456s\n"));
        CPPUNIT_ASSERT(output.find("xxx... | time=") != std::string::npos);
    });
}

const unit::Registration registered("Report", [](unit::Suite &suite) {
    suite.add("lineOne", [] {
        CPPUNIT_ASSERT_EQUAL("SMTP_DIALOG OK - server answered | time=0.5s;;;0;10 connect=0.25s\n"s,
                             nagios::report("SMTP_DIALOG", verdict(), 0));
    });
    suite.add("withoutPerfdataNoPipe", [] {
        Verdict made = verdict();
        made.perfdata.clear();
        CPPUNIT_ASSERT_EQUAL("SMTP_DIALOG OK - server answered\n"s,
                             nagios::report("SMTP_DIALOG", made, 0));
    });
    suite.add("problemsOnLineOne", [] {
        Verdict made = verdict();
        made.perfdata.clear();
        made.findings = {{State::warning, code, "slow"},
                         {State::critical, code, "refused: 550 no"}};
        CPPUNIT_ASSERT_EQUAL("SMTP_DIALOG CRITICAL - refused: 550 no; slow\n"s,
                             nagios::report("SMTP_DIALOG", made, 0));
    });
    suite.add("longTextByVerbosity", [] {
        Verdict made = verdict();
        made.perfdata.clear();
        made.findings = {{State::ok, code, "remark"}};
        made.longText = {{3, "C: QUIT\nS: 221 bye"}, {1, "step\tone"}, {2, "decided"}};
        const std::string first = "SMTP_DIALOG OK - server answered\n";
        CPPUNIT_ASSERT_EQUAL(first, nagios::report("SMTP_DIALOG", made, 0));
        CPPUNIT_ASSERT_EQUAL(first + "note: remark\nstep\\tone\n",
                             nagios::report("SMTP_DIALOG", made, 1));
        CPPUNIT_ASSERT_EQUAL(first + "note: remark\nstep\\tone\ndecided\n",
                             nagios::report("SMTP_DIALOG", made, 2));
        CPPUNIT_ASSERT_EQUAL(first + "note: remark\nC: QUIT\nS: 221 bye\nstep\\tone\ndecided\n",
                             nagios::report("SMTP_DIALOG", made, 3));
    });
    addSizes(suite);
    addHostile(suite);
});

} // namespace
