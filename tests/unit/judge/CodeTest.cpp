// SPDX-License-Identifier: MIT
// The table of codes: names for programs, sentences for the manual, advice for people.
#include "judge/Code.hpp"
#include "nagios/Measure.hpp"
#include "unit/Cases.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace {

using judge::Code;
using judge::CodeRow;

bool isName(std::string_view name)
{
    return !name.empty() && name.front() != '-' && name.back() != '-' &&
           name.find("--") == name.npos && std::all_of(name.begin(), name.end(), [](char byte) {
               return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '-';
           });
}

void assertFine(const CodeRow &row)
{
    constexpr std::size_t maxLine = 80; // of a man page
    constexpr std::size_t maxAdvice = 300;
    const std::string name(row.name);
    CPPUNIT_ASSERT_MESSAGE(name, isName(row.name));
    CPPUNIT_ASSERT_MESSAGE(name, row.meaning.ends_with('.') && row.meaning.size() <= maxLine);
    CPPUNIT_ASSERT_MESSAGE(name, row.meaning.find_first_of("\\\"\n") == row.meaning.npos &&
                                     row.meaning.front() != '.' && row.meaning.front() != '\'');
    if (row.advice.empty())
        return;
    CPPUNIT_ASSERT_MESSAGE(name, row.advice.find("\nNext: ") != row.advice.npos);
    CPPUNIT_ASSERT_MESSAGE(name, row.advice.size() <= maxAdvice);
}

const unit::Registration registered("Code", [](unit::Suite &suite) {
    suite.add("each row is whole", [] {
        for (const CodeRow &row : judge::codeRows())
            assertFine(row);
    });
    suite.add("each name is there once, and leads to its row", [] {
        std::set<std::string_view> names;
        for (const CodeRow &row : judge::codeRows()) {
            CPPUNIT_ASSERT_MESSAGE(std::string(row.name), names.insert(row.name).second);
            CPPUNIT_ASSERT(judge::name(row.code) == row.name);
            CPPUNIT_ASSERT(judge::rowOf(row.code) == &row);
        }
        CPPUNIT_ASSERT(!judge::rowOf(nagios::FindingCode("no-such-code")));
    });
    suite.add("the code of a threshold is of the table", [] {
        CPPUNIT_ASSERT(nagios::thresholdCode == nagios::FindingCode(Code::threshold));
    });
    suite.add("codes that others read", [] {
        CPPUNIT_ASSERT_EQUAL(std::string("cert-expired"), std::string(name(Code::certExpired)));
        CPPUNIT_ASSERT_EQUAL(std::string("tls-name"), std::string(name(Code::tlsName)));
        CPPUNIT_ASSERT_EQUAL(std::string("no-ipv6"), std::string(name(Code::noIpv6)));
    });
});

} // namespace
