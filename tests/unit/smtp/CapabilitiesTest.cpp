// SPDX-License-Identifier: MIT
#include "smtp/Capabilities.hpp"

#include "unit/Cases.hpp"

#include <cppunit/extensions/HelperMacros.h>

namespace {

using smtp::Capabilities;

Capabilities of(std::vector<std::string> lines)
{
    return Capabilities(smtp::Reply{.code = 250, .lines = std::move(lines)});
}

struct Row {
    const char *name;
    std::vector<std::string> lines;
    const char *keyword;
    bool offered;
};

const Row rows[] = {
    {"offered", {"mx", "STARTTLS"}, "STARTTLS", true},
    {"lower case", {"mx", "starttls"}, "STARTTLS", true},
    {"asked in lower case", {"mx", "STARTTLS"}, "starttls", true},
    {"the first line is no keyword", {"STARTTLS", "SIZE"}, "STARTTLS", false},
    {"part of a keyword", {"mx", "STARTTLSX"}, "STARTTLS", false},
    {"parameters are no keyword", {"mx", "AUTH STARTTLS"}, "STARTTLS", false},
    {"behind parameters", {"mx", "SIZE 10", "CHUNKING"}, "CHUNKING", true},
    {"nothing offered", {"mx"}, "SIZE", false},
    {"empty lines", {"", "", ""}, "", false},
};

struct Size {
    const char *line;
    long long limit; // -1: none
};

const Size sizes[] = {{"SIZE 10240000", 10240000}, {"SIZE", -1}, {"SIZE 0", -1},
                      {"SIZE x", -1}, {"SIZE 10M", -1}, {"SIZE 10 M", 10},
                      {"size 5", 5}, {"SIZE 99999999999999999999999", -1}};

struct Mask {
    const char *line;
    bool masked;
};

const Mask masks[] = {{"XXXXXXXA", true}, {"XXXXXXXX", true}, {"STARTTLS", false}, {"XXX", false},
                      {"XCLIENT", false}, {"XXXXXXAB", false}};

const unit::Registration registered("Capabilities", [](unit::Suite &suite) {
    for (const Row &row : rows)
        suite.add(row.name, [row] {
            CPPUNIT_ASSERT_EQUAL(row.offered, of(row.lines).has(row.keyword));
        });
    for (const Size &row : sizes)
        suite.add(row.line, [row] {
            const auto limit = of({"mx", row.line}).sizeLimit();
            CPPUNIT_ASSERT_EQUAL(row.limit, limit ? static_cast<long long>(*limit) : -1);
        });
    for (const Mask &row : masks)
        suite.add(std::string("masked ") + row.line, [row] {
            CPPUNIT_ASSERT_EQUAL(row.masked, of({"mx", row.line}).masked());
        });
    suite.add("parameters", [] {
        CPPUNIT_ASSERT_EQUAL(std::string("PLAIN LOGIN"),
                             *of({"mx", "AUTH PLAIN LOGIN"}).parameters("auth"));
        CPPUNIT_ASSERT(!of({"mx"}).parameters("AUTH"));
    });
});

} // namespace
