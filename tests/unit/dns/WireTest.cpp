// SPDX-License-Identifier: MIT
#include "dns/Wire.hpp"
#include "unit/Cases.hpp"

#include <string>

namespace {

using namespace std::string_literals;

const dns::Question question{"mx.example", dns::Type::a};
const unsigned short id = 0x1234;
const std::string asked = "\2mx\7example\0\0\1\0\1"s;
const std::string record = "\xc0\x0c\0\1\0\1\0\0\0\x3c\0\4\xc0\0\2\1"s;
const std::string header = "\x12\x34\x81\x80\0\1\0\1\0\0\0\0"s;

struct Row {
    const char *situation;
    std::string message;
    bool isResponse;
};

const Row rows[] = {
    {"answer", header + asked + record, true},
    {"headerAndQuestion", header + asked, true},
    {"otherLetters", header + "\2MX\7eXample\0\0\1\0\1"s + record, true},
    {"failure", "\x12\x34\x81\x82\0\1\0\0\0\0\0\0"s + asked, true},
    {"whateverFollows", header + asked + "\xff\xff", true},
    {"nothing", "", false},
    {"headerOnly", header, false},
    {"halfAQuestion", header + asked.substr(0, asked.size() - 1), false},
    {"wrongId", "\x12\x35\x81\x80\0\1\0\1\0\0\0\0"s + asked + record, false},
    {"aQuestion", "\x12\x34\1\0\0\1\0\0\0\0\0\0"s + asked, false},
    {"noQuestion", "\x12\x34\x81\x80\0\0\0\1\0\0\0\0"s + asked + record, false},
    {"twoQuestions", "\x12\x34\x81\x80\0\2\0\1\0\0\0\0"s + asked + asked + record, false},
    {"otherName", header + "\2my\7example\0\0\1\0\1"s + record, false},
    {"otherLabels", header + "\5mxaex\4mple\0\0\1\0\1"s + record, false},
    {"otherType", header + "\2mx\7example\0\0\x1c\0\1"s + record, false},
    {"otherClass", header + "\2mx\7example\0\0\1\0\3"s + record, false},
};

const unit::Registration registered("Wire", [](unit::Suite &suite) {
    for (const Row &row : rows)
        suite.add(row.situation, [row] {
            CPPUNIT_ASSERT_EQUAL(row.isResponse, dns::isResponseTo(row.message, id, question));
        });
    suite.add("truncation", [] {
        CPPUNIT_ASSERT(dns::isTruncated("\x12\x34\x83\x80\0\1"s));
        CPPUNIT_ASSERT(!dns::isTruncated(header));
        CPPUNIT_ASSERT(!dns::isTruncated("\x12\x34"s));
    });
    suite.add("recordsAreCut", [] {
        std::string message = header + asked + record;
        message.resize(dns::cutRecords(message.data(), question));
        CPPUNIT_ASSERT("\x12\x34\x81\x80\0\1\0\0\0\0\0\0"s + asked == message);
    });
    suite.add("messagesOfAStream", [] {
        const std::string whole = "\0\3abc\0\0\0\1d"s;
        std::string stream, taken;
        for (const char byte : whole + "\0\5xyz"s) {
            stream += byte;
            for (const std::string &message : dns::takeMessages(stream))
                taken += '<' + message + '>';
        }
        CPPUNIT_ASSERT_EQUAL(std::string("<abc><><d>"), taken);
        CPPUNIT_ASSERT_EQUAL("\0\5xyz"s, stream);
        stream = whole + whole;
        CPPUNIT_ASSERT_EQUAL(std::size_t(6), dns::takeMessages(stream).size());
        CPPUNIT_ASSERT(stream.empty());
    });
});

} // namespace
