// SPDX-License-Identifier: MIT
#include "text/Escape.hpp"
#include "unit/Cases.hpp"

namespace {

using namespace std::string_literals;

struct Row {
    const char *situation;
    std::string foreign;
    std::string printed;
};

const Row rows[] = {
    {"plainText", "250 ok, <a@b> 'x'", "250 ok, <a@b> 'x'"},
    {"pipeWouldBeginPerfdata", "a|b||", "a b  "},
    {"lineEndsAndTab", "a\r\nb\tc", "a\\r\\nb\\tc"},
    {"otherControls", "\x1b[31m\a\x7f"s, "\\x1b[31m\\x07\\x7f"},
    {"nul", "a\0b"s, "a\\x00b"},
    {"utf8Stays", "gr\xc3\xbc\xc3\x9f \xe2\x82\xac \xf0\x9f\x93\xa7",
     "gr\xc3\xbc\xc3\x9f \xe2\x82\xac \xf0\x9f\x93\xa7"},
    {"latin1", "gr\xfc\xdf", "gr\\xfc\\xdf"},
    {"overlongSlash", "\xc0\xaf", "\\xc0\\xaf"},
    {"overlongPipe", "\xc1\xbc", "\\xc1\\xbc"},
    {"overlongThreeBytes", "\xe0\x80\xaf", "\\xe0\\x80\\xaf"},
    {"surrogate", "\xed\xa0\x80", "\\xed\\xa0\\x80"},
    {"beyondUnicode", "\xf4\x90\x80\x80", "\\xf4\\x90\\x80\\x80"},
    {"loneContinuation",
     "\x80"
     "a",
     "\\x80a"},
    {"cutCharacter", "a\xe2\x82", "a\\xe2\\x82"},
    {"cutCharacterBeforeText", "\xe2\x82z", "\\xe2\\x82z"},
    {"c1Control",
     "a\xc2\x9b"
     "b",
     "a\\xc2\\x9bb"},
    {"noBreakSpaceStays", "\xc2\xa0", "\xc2\xa0"},
    {"lineSeparator", "\xe2\x80\xa8", "\\xe2\\x80\\xa8"},
    {"rightToLeftOverride",
     "\xe2\x80\xae"
     "cod",
     "\\xe2\\x80\\xaecod"},
    {"bytesThatAreNoUtf8AtAll", "\xfe\xff", "\\xfe\\xff"},
    {"backslashStays", "a\\n", "a\\n"},
    {"empty", "", ""},
};

struct Cut {
    const char *situation;
    std::string foreign;
    std::size_t most;
    std::string printed;
};

const Cut cuts[] = {
    {"exactFit", "0123456789", 10, "0123456789"},
    {"oneTooMany", "0123456789a", 10, "0123456..."},
    {"betweenCharacters", "12345\xc3\xa4\xc3\xb6\xc3\xbc", 10, "12345\xc3\xa4..."},
    {"notWithinACharacter", "123456\xc3\xa4\xc3\xb6\xc3\xbc", 10, "123456..."},
    {"notWithinAnEscape", "12345\x01\x02", 10, "12345..."},
    {"escapesThatJustFit", "\x01\x02", 8, "\\x01\\x02"},
    {"roomForTheDotsOnly", "12345", 3, "..."},
    {"noRoom", "12345", 0, ""},
    {"veryLong", std::string(1000000, 'x'), 5, "xx..."},
};

const unit::Registration registered("Text", [](unit::Suite &suite) {
    for (const Row &row : rows)
        suite.add(row.situation,
                  [row] { CPPUNIT_ASSERT_EQUAL(row.printed, text::printable(row.foreign)); });
    for (const Cut &row : cuts)
        suite.add(row.situation, [row] {
            CPPUNIT_ASSERT_EQUAL(row.printed, text::printable(row.foreign, row.most));
            const std::string shortened = text::shortened(row.foreign, row.most);
            CPPUNIT_ASSERT_EQUAL(row.printed, text::printable(shortened, row.most));
            CPPUNIT_ASSERT_EQUAL(row.printed.size(), text::printedSize(shortened));
        });
    suite.add("quotedIsSetApartAndNotEscaped", [] {
        CPPUNIT_ASSERT_EQUAL("'a|b\n'"s, text::inQuotes("a|b\n"));
        CPPUNIT_ASSERT_EQUAL("'abc...'"s, text::inQuotes("abcdefg", 6));
    });
});

} // namespace
