// SPDX-License-Identifier: MIT
#include "unit/TapListener.hpp"

#include <cppunit/Exception.h>
#include <cppunit/SourceLine.h>
#include <cppunit/Test.h>
#include <cppunit/TestFailure.h>

#include <sstream>
#include <string_view>

namespace unit {
namespace {

/// One line of TAP: `#` would begin a directive, a control character might end the line.
std::string inOneLine(std::string_view text)
{
    static const char *const digits = "0123456789abcdef";
    std::string line;
    for (const unsigned char byte : text) {
        if (byte < ' ' || byte == '\x7f' || byte == '#')
            line.append("\\x").append(1, digits[byte >> 4]).append(1, digits[byte & 15]);
        else
            line += static_cast<char>(byte);
    }
    return line;
}

std::string asComment(const std::string &text)
{
    std::string comment;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);)
        comment += "# " + inOneLine(line) + "\n";
    return comment;
}

std::string describe(const CppUnit::TestFailure &failure)
{
    const CppUnit::Exception &thrown = *failure.thrownException();
    std::ostringstream text;
    if (thrown.sourceLine().isValid())
        text << thrown.sourceLine().fileName() << ':' << thrown.sourceLine().lineNumber() << ": ";
    text << thrown.message().shortDescription() << '\n' << thrown.message().details();
    return text.str();
}

} // namespace

TapListener::TapListener(std::ostream &out, int planned) : out_(out)
{
    out_ << "1.." << planned << std::endl;
}

void TapListener::startTest(CppUnit::Test *)
{
    diagnosis_.clear();
}

void TapListener::addFailure(const CppUnit::TestFailure &failure)
{
    diagnosis_ += describe(failure);
}

void TapListener::endTest(CppUnit::Test *test)
{
    out_ << (diagnosis_.empty() ? "ok " : "not ok ") << ++number_ << " - "
         << inOneLine(test->getName()) << '\n'
         << asComment(diagnosis_) << std::flush;
}

} // namespace unit
