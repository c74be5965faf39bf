// SPDX-License-Identifier: MIT
#include "nagios/Layout.hpp"

#include "unit/Cases.hpp"

namespace {

using Rows = std::vector<std::vector<std::string>>;

struct Table {
    const char *situation;
    Rows rows;
    const char *text;
};

const std::vector<Table> tables = {
    {"nothing", {}, ""},
    {"one cell", {{"a"}}, "a\n"},
    {"columns are as wide as their widest cell",
     {{"pref", "host"}, {"10", "mx1.example.net"}, {"", "b"}},
     "pref  host\n10    mx1.example.net\n      b\n"},
    {"the last column is not filled up", {{"a", "long"}, {"b", "c"}}, "a  long\nb  c\n"},
    {"short rows", {{"a", "b", "c"}, {"d"}, {}}, "a  b  c\nd\n\n"},
    {"an empty last cell leaves no blanks", {{"aaa", "b"}, {"c", ""}}, "aaa  b\nc\n"},
    {"widths are counted in characters",
     {{"b\xc3\xbc", "x"}, {"abc", "y"}},
     "b\xc3\xbc   x\nabc  y\n"},
};

struct Padded {
    const char *text;
    std::size_t width;
    bool right;
    const char *padded;
};

const Padded words[] = {
    {"ab", 4, false, "ab  "},           {"ab", 4, true, "  ab"},
    {"abcd", 2, false, "abcd"},         {"", 2, true, "  "},
    {"\xc3\xbc", 2, true, " \xc3\xbc"},
};

struct Bounded {
    const char *situation;
    std::size_t room;
    std::vector<std::pair<std::string, std::size_t>> parts;
    std::string text;
};

const std::string twenty(20, 'a');
const std::string fiveLines =
    twenty + "\n" + twenty + "\n" + twenty + "\n" + twenty + "\n" + twenty + "\n";

const Bounded texts[] = {
    {"all fits", 100, {{"a\n", 10}, {"b\n", 10}}, "a\nb\n"},
    {"exactly", 105, {{fiveLines, 105}}, fiveLines},
    {"a part over its own limit",
     500,
     {{fiveLines, 60}, {"b\n", 10}},
     twenty + "\n" + twenty + "\n... and more\nb\n"},
    {"a part over what is left",
     65,
     {{"12345\n", 10}, {fiveLines, 500}},
     "12345\n" + twenty + "\n" + twenty + "\n... and more\n"},
    {"not even the first line", 30, {{fiveLines, 500}}, "... and more\n"},
    {"no room to say so", 12, {{fiveLines, 500}, {"b\n", 10}}, "b\n"},
    {"no room at all", 0, {{"a\n", 10}}, ""},
    {"one endless line", 100, {{std::string(200, 'x'), 500}, {"b\n", 10}}, "... and more\nb\n"},
};

const unit::Registration registered("Layout", [](unit::Suite &suite) {
    for (const Table &table : tables)
        suite.add(table.situation, [table] {
            std::string text;
            for (const std::string &line : nagios::columnLines(table.rows))
                text += line + '\n';
            CPPUNIT_ASSERT_EQUAL(std::string(table.text), text);
        });
    for (const Padded &row : words)
        suite.add(std::string("padded '") + row.padded + "'", [row] {
            CPPUNIT_ASSERT_EQUAL(std::string(row.padded),
                                 nagios::padded(row.text, row.width, row.right));
        });
    for (const Bounded &row : texts)
        suite.add(std::string("bounded: ") + row.situation, [row] {
            nagios::BoundedText text(row.room);
            for (const auto &[part, most] : row.parts)
                text.add(part, most);
            CPPUNIT_ASSERT_EQUAL(row.text, text.text());
            CPPUNIT_ASSERT(text.text().size() <= row.room);
        });
});

} // namespace
