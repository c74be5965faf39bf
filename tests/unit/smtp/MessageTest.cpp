// SPDX-License-Identifier: MIT
#include "smtp/Message.hpp"

#include "unit/Cases.hpp"

#include <cppunit/extensions/HelperMacros.h>

#include <stdexcept>

namespace {

using namespace std::chrono_literals;

struct Row {
    const char *name;
    const char *in;
    const char *out;
};

const Row lineEnds[] = {
    {"line feeds", "a\nb\n", "a\r\nb\r\n"},
    {"CRLF stays", "a\r\nb\r\n", "a\r\nb\r\n"},
    {"mixed", "a\nb\r\nc\n", "a\r\nb\r\nc\r\n"},
    {"a CR alone is a line end", "a\rb\n", "a\r\nb\r\n"},
    {"two CR before LF", "a\r\r\nb\n", "a\r\n\r\nb\r\n"},
    {"a missing last line end", "a", "a\r\n"},
    {"a CR at the end", "a\r", "a\r\n"},
    {"nothing", "", ""},
};

const Row dots[] = {
    {"no dot", "a\r\n", "a\r\n.\r\n"},
    {"a dot inside", "a.b\r\n", "a.b\r\n.\r\n"},
    {"a dot alone", ".\r\n", "..\r\n.\r\n"},
    {"the first line", ".a\r\nb\r\n", "..a\r\nb\r\n.\r\n"},
    {"dots in a row of lines", ".\r\n..\r\n", "..\r\n...\r\n.\r\n"},
    {"an empty message", "", ".\r\n"},
};

smtp::MessageFields fields()
{
    smtp::MessageFields fields;
    fields.from = "probe@example.net";
    fields.to = {"a@example.org", "b@example.org"};
    fields.subject = "hello";
    fields.body = "text\n";
    fields.host = "probe.example.net";
    fields.date = std::chrono::sys_days(2026y / 11 / 24);
    return fields;
}

void isDatedIn2106()
{
    smtp::MessageFields late = fields();
    late.date = std::chrono::sys_days(2106y / 2 / 7) + 6h + 28min + 16s;
    CPPUNIT_ASSERT(smtp::compose(late, false).find("Date: Sun, 07 Feb 2106 06:28:16 +0000\r\n") !=
                   std::string::npos);
}

bool contains(const std::string &text, const std::string &part)
{
    return text.find(part) != std::string::npos;
}

std::string reasonFor(void (*check)(std::string_view), const std::string &text)
{
    try {
        check(text);
    } catch (const std::invalid_argument &fault) {
        return fault.what();
    }
    return "accepted";
}

void hasItsHeaders()
{
    const std::string message = smtp::compose(fields(), false);
    CPPUNIT_ASSERT(contains(message, "Date: Tue, 24 Nov 2026 00:00:00 +0000\r\n"));
    CPPUNIT_ASSERT(contains(message, "From: <probe@example.net>\r\n"));
    CPPUNIT_ASSERT(contains(message, "To: <a@example.org>,\r\n <b@example.org>\r\n"));
    CPPUNIT_ASSERT(contains(message, "Subject: hello\r\n"));
    CPPUNIT_ASSERT(contains(message, "Auto-Submitted: auto-generated\r\n"));
    CPPUNIT_ASSERT(contains(message, "@probe.example.net>\r\n"));
    CPPUNIT_ASSERT(contains(message, "\r\n\r\ntext\r\n"));
}

struct Domain {
    const char *host;
    const char *domain;
};

const Domain domains[] = {
    {"probe.example.net", "probe.example.net"},
    {"probe.example.net.", "probe.example.net"},
    {"probe", "probe.invalid"},
    {"[192.0.2.1]", "host.invalid"},
    {"[IPv6:2001:db8::1]", "host.invalid"},
    {"192.0.2.1", "host.invalid"},
    {"my_host.example.net", "host.invalid"},
    {"", "host.invalid"},
};

void isForLocalParts()
{
    smtp::MessageFields given = fields();
    given.from = "probe";
    given.to = {"postmaster"};
    given.server = "mail.example.org";
    const std::string message = smtp::compose(given, false);
    CPPUNIT_ASSERT(contains(message, "From: <probe@probe.example.net>\r\n"));
    CPPUNIT_ASSERT(contains(message, "To: <postmaster@mail.example.org>\r\n"));
}

void ownHeaderReplaces()
{
    smtp::MessageFields given = fields();
    given.headers = {"SUBJECT: mine", "X-Probe: 1"};
    const std::string message = smtp::compose(given, false);
    CPPUNIT_ASSERT(contains(message, "SUBJECT: mine\r\nX-Probe: 1\r\n"));
    CPPUNIT_ASSERT(!contains(message, "Subject: hello"));
}

void encodesWithoutEightBit()
{
    smtp::MessageFields given = fields();
    given.body = "gr\xc3\xbc\xc3\x9f" "e\n";
    const std::string encoded = smtp::compose(given, false);
    CPPUNIT_ASSERT(contains(encoded, "Content-Transfer-Encoding: base64\r\n"));
    CPPUNIT_ASSERT(!smtp::hasEightBit(encoded));
    const std::string plain = smtp::compose(given, true);
    CPPUNIT_ASSERT(contains(plain, "Content-Transfer-Encoding: 8bit\r\n"));
    CPPUNIT_ASSERT(contains(plain, "gr\xc3\xbc\xc3\x9f" "e\r\n"));
}

void encodesTheSubject()
{
    smtp::MessageFields given = fields();
    given.subject = "gr\xc3\xbc\xc3\x9f" "e";
    CPPUNIT_ASSERT(contains(smtp::compose(given, true), "Subject: =?UTF-8?B?Z3LDvMOfZQ==?=\r\n"));
    given.subject.clear();
    for (int i = 0; i < 100; ++i)
        given.subject += "\xc3\xbc";
    const std::string message = smtp::compose(given, true);
    CPPUNIT_ASSERT(!smtp::hasEightBitHeader(message));
    CPPUNIT_ASSERT_EQUAL(std::string("accepted"), reasonFor(smtp::checkLines, message));
}

const unit::Registration registered("Message", [](unit::Suite &suite) {
    for (const Row &row : lineEnds)
        suite.add(std::string("line ends: ") + row.name, [row] {
            CPPUNIT_ASSERT_EQUAL(std::string(row.out), smtp::withCrlf(row.in));
        });
    for (const Row &row : dots)
        suite.add(std::string("dot-stuffing: ") + row.name, [row] {
            CPPUNIT_ASSERT_EQUAL(std::string(row.out), smtp::dotStuffed(row.in));
        });
    suite.add("has its headers", hasItsHeaders);
    suite.add("is dated in 2106", isDatedIn2106);
    suite.add("a local part alone gets a domain", isForLocalParts);
    for (const Domain &row : domains)
        suite.add(std::string("domain for ") + row.host, [row] {
            CPPUNIT_ASSERT_EQUAL(std::string(row.domain), smtp::domainFor(row.host));
        });
    suite.add("an own header replaces the generated one", ownHeaderReplaces);
    suite.add("base64 where 8-bit text is not offered", encodesWithoutEightBit);
    suite.add("a subject outside ASCII is encoded", encodesTheSubject);
    suite.add("two messages have two ids", [] {
        CPPUNIT_ASSERT(smtp::compose(fields(), false) != smtp::compose(fields(), false));
    });
    suite.add("a line of 998 bytes fits", [] {
        CPPUNIT_ASSERT_EQUAL(std::string("accepted"),
                             reasonFor(smtp::checkLines, std::string(998, 'x') + "\r\ny"));
    });
    suite.add("a line of 999 bytes does not", [] {
        CPPUNIT_ASSERT_EQUAL(std::string("has a line of more than 998 bytes: line 2"),
                             reasonFor(smtp::checkLines, "a\n" + std::string(999, 'x')));
    });
    suite.add("NUL is refused", [] {
        CPPUNIT_ASSERT_EQUAL(std::string("has a NUL byte"),
                             reasonFor(smtp::checkLines, std::string("a\0b", 3)));
    });
    suite.add("only headers decide about SMTPUTF8", [] {
        CPPUNIT_ASSERT(!smtp::hasEightBitHeader("A: b\r\n\r\n\xc3\xbc\r\n"));
        CPPUNIT_ASSERT(smtp::hasEightBitHeader("A: \xc3\xbc\r\n\r\nb\r\n"));
    });
});

struct Header {
    const char *text;
    bool good;
};

const Header headers[] = {{"X-A: b", true}, {"X-A:b", true}, {"X-A:", true}, {"X A: b", false},
                          {": b", false}, {"no colon", false}, {"", false}};

const unit::Registration registeredHeaders("Message header", [](unit::Suite &suite) {
    for (const Header &row : headers)
        suite.add(row.text, [row] {
            if (row.good)
                smtp::checkHeader(row.text);
            else
                CPPUNIT_ASSERT_THROW(smtp::checkHeader(row.text), std::invalid_argument);
        });
});

} // namespace
