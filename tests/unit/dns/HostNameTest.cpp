// SPDX-License-Identifier: MIT
#include "dns/HostName.hpp"
#include "unit/Cases.hpp"

#include <string>

namespace {

const std::string label(63, 'a');
const std::string longest = label + "." + label + "." + label + "." + label.substr(0, 61);

struct Row {
    const char *situation;
    std::string name;
    bool canBeAsked;
};

const Row rows[] = {
    {"hostName", "mail.example.com", true},
    {"singleLabel", "mail", true},
    {"underscore", "_dmarc.example", true},
    {"longestName", longest, true},
    {"nameTooLong", longest + "a", false},
    {"longestLabel", label + ".example", true},
    {"labelTooLong", label + "a.example", false},
    {"nothing", "", false},
    {"onlyADot", ".", false},
    {"emptyLabel", "mail..example", false},
    {"emptyFirstLabel", ".example", false},
    {"trailingDot", "mail.example.", false},
    {"blank", "mail example", false},
    {"backslash", "mail\\.example", false},
    {"lineEnd", "mail\r\n.example", false},
    {"nul", std::string("mail\0.example", 13), false},
    {"classlessReverseZone", "0/25.2.0.192.in-addr.arpa", true},
    {"wildcard", "*.example", true},
    {"otherSigns", "a=b'c::d.example", false},
    {"bar", "a|b.example", false},
    {"eightBit", "m\xc3\xa4il.example", false},
};

struct HostRow {
    const char *name;
    const char *why; ///< it is no name of a host; "": it is one
};

const HostRow hostRows[] = {
    {"mail.example.com", ""},
    {"mx-1.example", ""},
    {"mx_1.example", ""},
    {"_mx.example", ""},
    {"1mx.example", ""},
    {"10.mx", ""},
    {"xn--bcher-kva.example", ""},
    {"-mx.example", "a label begins with a hyphen"},
    {"-mx-.example", "a label begins with a hyphen"},
    {"mx-.example", "a label ends with a hyphen"},
    {"mx.-a.example", "a label begins with a hyphen"},
    {"mx.example-", "a label ends with a hyphen"},
    {"-", "a label begins with a hyphen"},
    {"1.2.3", "it has digits alone"},
    {"25", "it has digits alone"},
    {"*.example", "it has signs that no host name has"},
    {"0/25.example", "it has signs that no host name has"},
    {"mx\\032a.example", "it has signs that no host name has"},
    {"a,b.example", "it has signs that no host name has"},
    {"", "it has signs that no host name has"},
};

const unit::Registration registered("HostName", [](unit::Suite &suite) {
    for (const Row &row : rows)
        suite.add(row.situation,
                  [row] { CPPUNIT_ASSERT_EQUAL(row.canBeAsked, dns::canBeAsked(row.name)); });
    for (const HostRow &row : hostRows)
        suite.add("host '" + std::string(row.name) + "'", [row] {
            CPPUNIT_ASSERT_EQUAL(std::string(row.why), dns::whyNoHostName(row.name));
        });
    suite.add("withoutTrailingDot", [] {
        CPPUNIT_ASSERT_EQUAL(std::string("mail.example"), dns::withoutTrailingDot("mail.example."));
        CPPUNIT_ASSERT_EQUAL(std::string("mail.example"), dns::withoutTrailingDot("mail.example"));
        CPPUNIT_ASSERT_EQUAL(std::string(), dns::withoutTrailingDot(""));
    });
});

} // namespace
