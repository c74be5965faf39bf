// SPDX-License-Identifier: MIT
#include "smtp/Address.hpp"

#include "unit/Cases.hpp"

#include <cppunit/extensions/HelperMacros.h>

#include <stdexcept>

namespace {

using smtp::Address;

struct Good {
    std::string text;
    const char *path;
};

const Good good[] = {
    {"user@example.org", "<user@example.org>"},
    {"<user@example.org>", "<user@example.org>"},
    {"<>", "<>"},
    {"Postmaster", "<Postmaster>"},
    {"\"john doe\"@example.org", "<\"john doe\"@example.org>"},
    {"\"a>b\"@example.org", "<\"a>b\"@example.org>"},
    {"\"a\\\"b\"@example.org", "<\"a\\\"b\"@example.org>"},
    {"user@[192.0.2.1]", "<user@[192.0.2.1]>"},
    {"user@[IPv6:2001:db8::1]", "<user@[IPv6:2001:db8::1]>"},
    {"user%other@example.org", "<user%other@example.org>"},
    {"@relay.example:user@example.org", "<@relay.example:user@example.org>"},
    {"j\xc3\xbcrgen@example.org", "<j\xc3\xbcrgen@example.org>"},
};

struct Bad {
    std::string text;
    const char *reason;
};

const Bad bad[] = {
    {"", "is empty"},
    {"a b@example.org", "has a blank outside quotes"},
    {"a@example.org>", "has < or > inside"},
    {"a<b@example.org", "has < or > inside"},
    {"a@example.org\r\nRCPT TO:<x>", "has a control character"},
    {"a@example.org\n", "has a control character"},
    {std::string("a\0b@example.org", 15), "has a control character"},
    {"a\x7f@example.org", "has a control character"},
    {"\"a@example.org", "has an open quote"},
    {"@example.org", "has nothing before the @"},
    {"user@", "has nothing after the @"},
    {"a\xff@example.org", "is not valid UTF-8"},
    {"a\xc3", "is not valid UTF-8"},
    {std::string(400, 'a'), "is longer than 320 bytes"},
};

std::string reasonFor(const std::string &text)
{
    try {
        Address::parse(text);
    } catch (const std::invalid_argument &fault) {
        return fault.what();
    }
    return "accepted";
}

const unit::Registration registered("Address", [](unit::Suite &suite) {
    for (const Good &row : good)
        suite.add("good " + row.text, [row] {
            CPPUNIT_ASSERT_EQUAL(std::string(row.path), Address::parse(row.text).path());
        });
    for (const Bad &row : bad)
        suite.add(std::string("bad: ") + row.reason, [row] {
            CPPUNIT_ASSERT_EQUAL(std::string(row.reason), reasonFor(row.text));
        });
    suite.add("the null sender is null",
              [] { CPPUNIT_ASSERT(Address::parse("<>").isNull() && Address().isNull()); });
    suite.add("letters outside ASCII are international", [] {
        CPPUNIT_ASSERT(Address::parse("j\xc3\xbcrgen@example.org").international());
        CPPUNIT_ASSERT(!Address::parse("jurgen@example.org").international());
    });
});

} // namespace
