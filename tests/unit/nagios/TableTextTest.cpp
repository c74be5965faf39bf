// SPDX-License-Identifier: MIT
#include "nagios/TableText.hpp"

#include "unit/Cases.hpp"

namespace {

using namespace std::string_literals;
using text::Cell;
using text::Format;
using text::Readers;
using text::Row;
using text::Table;

Table hosts()
{
    Table table{"hosts",
                {{"host", "host"},
                 {"hidden", ""},
                 {"ping", "ping", Format::milliseconds},
                 {"", "verdict"}}};
    table.rows = {{"mx1.example.net", "for machines", 0.0025, "ok"},
                  {"mx2", true, {{}, "silent"}, "down"},
                  {"mx3", {}, {}, ""}};
    return table;
}

struct Case {
    const char *situation;
    Table table;
    std::string text;
};

const std::string heading = "host             ping    verdict\n";
const std::string first = "mx1.example.net  2.5 ms  ok\n";
const std::string second = "mx2              silent  down\n";
const std::string third = "mx3              -\n";

Table with(void (*change)(Table &))
{
    Table table = hosts();
    change(table);
    return table;
}

const Case cases[] = {
    {"columns that people have, under their headings", hosts(), heading + first + second + third},
    {"no rows, no headings", with([](Table &t) { t.rows.clear(); t.title = "title"; }), ""},
    {"rows for machines only",
     with([](Table &t) {
         for (Row &row : t.rows)
             row.readers = Readers::machines;
     }),
     ""},
    {"a row for people only", with([](Table &t) { t.rows[1].readers = Readers::people; }),
     heading + first + second + third},
    {"a title", with([](Table &t) { t.title = "hosts:"; }),
     "hosts:\n" + heading + first + second + third},
    {"an empty line as title", with([](Table &t) { t.title = ""; }),
     "\n" + heading + first + second + third},
    {"low ranks come first", with([](Table &t) { t.rows[0].rank = t.rows[2].rank = 1; }),
     heading + second + first + third},
    {"rows that are left out are counted",
     with([](Table &t) { t.maxRows = 1; t.rest = "hosts"; t.columns[0].minWidth = 15; }),
     heading.substr(0, 17) + "ping    verdict\n" + first + "... and 2 more hosts\n"},
    {"and need no name", with([](Table &t) { t.maxRows = 2; t.rest = ""; }),
     heading + first + second + "... and 1 more\n"},
    {"bytes are bounded",
     with([](Table &t) { t.maxTextBytes = heading.size() + first.size() + 5; }),
     heading + first + "... and 2 more lines\n"},
    {"foreign bytes are escaped, then cut",
     {"t", {{"a", " ", Format::plain, 8}, {"b", " "}}, {{"a|b\n\x01", "\xff"}, {"12345678", "c"}}},
     "a b\\n...  \\xff\n12345678  c\n"},
    {"a column to the right, blanks that are told",
     {"t",
      {{.key = "at", .heading = " ", .format = Format::seconds, .minWidth = 9, .isRight = true},
       {.key = "line", .heading = " ", .isVerbatim = true}},
      {{0.5, "C: "}, {12.0, "S: ok"}}},
     "  0.500 s  C: \n 12.000 s  S: ok\n"},
    {"numbers and truth", {"t", {{"a", "a"}, {"b", "b"}, {"c", "c"}}, {{10, 0.5, false}}},
     "a   b    c\n10  0.5  no\n"},
};

const unit::Registration registered("TableText", [](unit::Suite &suite) {
    for (const Case &row : cases)
        suite.add(row.situation, [row] {
            CPPUNIT_ASSERT_EQUAL(row.text, nagios::tableText(row.table));
        });
    suite.add("only", [] {
        Table table = hosts();
        table.rows[0].readers = Readers::people;
        table.rows[1].readers = Readers::machines;
        const auto rows = text::only(Readers::people, table.rows);
        CPPUNIT_ASSERT_EQUAL(std::size_t(2), rows.size());
        CPPUNIT_ASSERT(rows.back().cells.front() == Cell("mx3"));
        CPPUNIT_ASSERT(rows.back().readers == Readers::people);
    });
});

} // namespace
