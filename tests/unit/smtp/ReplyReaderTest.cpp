// SPDX-License-Identifier: MIT
#include "smtp/ReplyReader.hpp"

#include "net/Failure.hpp"
#include "unit/Cases.hpp"
#include "unit/FragmentStream.hpp"

#include <cppunit/extensions/HelperMacros.h>

namespace {

using net::FailureKind;
using smtp::ReplyReader;

constexpr std::size_t sizes[] = {1, 2, 7, 100000};

smtp::Reply readFrom(const std::string &bytes, std::size_t size)
{
    sasl::Transcript transcript(net::Clock::now());
    const sasl::Mask mask;
    ReplyReader reader(transcript, mask);
    unit::FragmentStream stream(bytes, size);
    return reader.read(stream);
}

struct Good {
    const char *name;
    std::string bytes;
    std::string text;
    std::string notes; // m(ixed) l(ine feed) c(ode only) u(nprintable) more r(eturns),
                       // and how many empty lines
};

const Good good[] = {
    {"one line", "220 mx.example ESMTP\r\n", "220 mx.example ESMTP", ""},
    {"several lines", "250-mx.example\r\n250-SIZE 10\r\n250 HELP\r\n",
     "250 mx.example SIZE 10 HELP", ""},
    {"code only", "250\r\n", "250", "c"},
    {"code and blank", "250 \r\n", "250", ""},
    {"bare line feed", "250 ok\n", "250 ok", "l"},
    {"mixed codes, the last decides", "554-no\r\n220 yes\r\n", "220 no yes", "m"},
    {"8-bit text", "250 gr\xfc\xdf\r\n", "250 gr\xfc\xdf", "u"},
    {"NUL", std::string("250 a\0b\r\n", 9), std::string("250 a\0b", 7), "u"},
    {"CR inside the line", "250 a\rb\r\n", "250 a\rb", "u"},
    {"tab is fine", "250 a\tb\r\n", "250 a\tb", ""},
    {"code class 1", "150 odd\r\n", "150 odd", ""},
    {"empty lines", "\r\n\n \r\n250-a\r\n\r\n250 ok\r\n", "250 a ok", "4"},
    {"CR CR LF", "250-a\r\r\n250 ok\r\r\n", "250 a ok", "r"},
    {"an empty continuation", "250-\r\n250 ok\r\n", "250 ok", ""},
};

struct Bad {
    const char *name;
    std::string bytes;
    FailureKind kind;
    std::string fragment;
};

const Bad bad[] = {
    {"end of file at once", "", FailureKind::closed, ""},
    {"end of file in a line", "250 You ar", FailureKind::closed, "250 You ar"},
    {"end of file between lines", "250-a\r\n", FailureKind::closed, "250-a\r\n"},
    {"HTTP", "HTTP/1.1 400 Bad Request\r\n", FailureKind::protocol, "HTTP/1.1 400 Bad Request\r\n"},
    {"four digits", "2500 ok\r\n", FailureKind::protocol, "2500 ok\r\n"},
    {"two digits", "25 ok\r\n", FailureKind::protocol, "25 ok\r\n"},
    {"code 650", "650 ok\r\n", FailureKind::protocol, "650 ok\r\n"},
    {"code 050", "050 ok\r\n", FailureKind::protocol, "050 ok\r\n"},
    {"nothing but an empty line", "\r\n", FailureKind::closed, "\r\n"},
    {"garbage behind a good line", "250-ok\r\nxyz\r\n", FailureKind::protocol, "250-ok\r\nxyz\r\n"},
    {"TLS alert", std::string("\x15\x03\x01\x00\x02\x02\x46\n", 8), FailureKind::protocol,
     std::string("\x15\x03\x01\x00\x02\x02\x46\n", 8)},
};

void expectFailure(const Bad &row, std::size_t size)
{
    sasl::Transcript transcript(net::Clock::now());
    const sasl::Mask mask;
    ReplyReader reader(transcript, mask);
    unit::FragmentStream stream(row.bytes, size);
    try {
        reader.read(stream);
    } catch (const net::Failure &failure) {
        CPPUNIT_ASSERT(row.kind == failure.kind());
        CPPUNIT_ASSERT_EQUAL(row.fragment, reader.fragment());
        return;
    }
    CPPUNIT_FAIL("no failure");
}

void expectTooLong(const std::string &bytes)
{
    try {
        readFrom(bytes, 1000);
    } catch (const net::Failure &failure) {
        CPPUNIT_ASSERT_EQUAL(std::string("reply too long"), std::string(failure.what()));
        return;
    }
    CPPUNIT_FAIL("no failure");
}

std::string notesOf(const smtp::Reply &reply)
{
    return std::string(reply.mixedCodes() ? "m" : "") + (reply.bareLineFeed ? "l" : "") +
           (reply.codeOnly ? "c" : "") + (reply.unprintable ? "u" : "") +
           (reply.moreReturns ? "r" : "") +
           (reply.emptyLines > 0 ? std::to_string(reply.emptyLines) : "");
}

void keepsWhatFollows()
{
    sasl::Transcript transcript(net::Clock::now());
    const sasl::Mask mask;
    ReplyReader reader(transcript, mask);
    unit::FragmentStream stream("220 go ahead\r\n250 injected\r\n", 1000);
    reader.read(stream);
    CPPUNIT_ASSERT_EQUAL(std::string("250 injected\r\n"), reader.unread());
}

void longestLineFits()
{
    const std::string text(ReplyReader::maxLineBytes - 5, 'x');
    CPPUNIT_ASSERT_EQUAL("250 " + text, readFrom("250 " + text + "\r\n", 999).text());
}

const unit::Registration registered("ReplyReader", [](unit::Suite &suite) {
    for (const std::size_t size : sizes) {
        const std::string suffix = ", in pieces of " + std::to_string(size);
        for (const Good &row : good)
            suite.add(row.name + suffix, [row, size] {
                const smtp::Reply reply = readFrom(row.bytes, size);
                CPPUNIT_ASSERT_EQUAL(row.text, reply.text());
                CPPUNIT_ASSERT_EQUAL(row.notes, notesOf(reply));
            });
        for (const Bad &row : bad)
            suite.add(row.name + suffix, [row, size] { expectFailure(row, size); });
    }
    suite.add("endless line", [] { expectTooLong("250 " + std::string(20000, 'x')); });
    suite.add("endless line that ends after all",
              [] { expectTooLong("250 " + std::string(9000, 'x') + "\r\n"); });
    suite.add("endless reply", [] {
        std::string bytes;
        for (int i = 0; i < 10000; ++i)
            bytes += "250-more\r\n";
        expectTooLong(bytes);
    });
    suite.add("the longest line fits", longestLineFits);
    suite.add("what follows the reply is kept", keepsWhatFollows);
});

} // namespace
