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

const unit::Registration registered("Layout", [](unit::Suite &suite) {
    for (const Table &table : tables)
        suite.add(table.situation, [table] {
            CPPUNIT_ASSERT_EQUAL(std::string(table.text), nagios::columns(table.rows));
        });
    for (const Padded &row : words)
        suite.add(std::string("padded '") + row.padded + "'", [row] {
            CPPUNIT_ASSERT_EQUAL(std::string(row.padded),
                                 nagios::padded(row.text, row.width, row.right));
        });
});

} // namespace
