// SPDX-License-Identifier: MIT
#include "dns/Response.hpp"
#include "unit/Cases.hpp"

#include <arpa/nameser.h>
#include <string>

namespace {

using dns::Answer;
using dns::Outcome;
using dns::Type;
using namespace std::string_literals;

// mx.example A -> CNAME a.example, A 192.0.2.1, with compressed names
const std::string header = "\x12\x34\x81\x80\0\1\0\2\0\0\0\0"s;
const std::string question = "\2mx\7example\0\0\1\0\1"s;
const std::string alias = "\xc0\x0c\0\5\0\1\0\0\0\x3c\0\4\1a\xc0\x0f"s;
const std::string address = "\xc0\x28\0\1\0\1\0\0\0\x3c\0\4\xc0\0\2\1"s;
const std::string whole = header + question + alias + address;

Answer read(const std::string &message, Type type = Type::a)
{
    return dns::readResponse(reinterpret_cast<const unsigned char *>(message.data()),
                             message.size(), type);
}

std::string withRcode(int rcode)
{
    std::string message = whole;
    message[3] = static_cast<char>(0x80 | rcode);
    return message;
}

struct Row {
    const char *situation;
    std::string message;
    Outcome expected;
};

const Row rows[] = {
    {"anAddressBehindAnAlias", whole, Outcome::found},
    {"nothing", "", Outcome::broken},
    {"headerOnly", header, Outcome::broken},
    {"noQuestion", "\x12\x34\x81\x80\0\0\0\0\0\0\0\0"s, Outcome::broken},
    {"twoQuestions", "\x12\x34\x81\x80\0\2\0\0\0\0\0\0"s + question + question, Outcome::broken},
    {"trailingRubbish", whole + "x", Outcome::broken},
    {"tooLong", whole + std::string(100'000, '\0'), Outcome::broken},
    {"aliasToItselfBesideAnAddress",
     header + question + "\xc0\x0c\0\5\0\1\0\0\0\x3c\0\2\xc0\x0c"s + address, Outcome::found},
    {"pointerToItself", header + "\xc0\x0c\0\1\0\1"s + alias + address, Outcome::broken},
    {"noError", withRcode(ns_r_noerror), Outcome::found},
    {"formatError", withRcode(ns_r_formerr), Outcome::broken},
    {"serverFailure", withRcode(ns_r_servfail), Outcome::servfail},
    {"noSuchName", withRcode(ns_r_nxdomain), Outcome::nxdomain},
    {"refused", withRcode(ns_r_refused), Outcome::refused},
};

const unit::Registration registered("Response", [](unit::Suite &suite) {
    for (const Row &row : rows)
        suite.add(row.situation, [row] {
            CPPUNIT_ASSERT_EQUAL(static_cast<int>(row.expected),
                                 static_cast<int>(read(row.message).outcome));
        });
    suite.add("theAddressItself", [] {
        CPPUNIT_ASSERT_EQUAL(std::string("192.0.2.1"), read(whole).addresses.at(0).toString());
    });
    suite.add("everyBeginningIsBroken", [] {
        for (std::size_t size = 0; size < whole.size(); ++size)
            CPPUNIT_ASSERT(read(whole.substr(0, size)).outcome == Outcome::broken);
    });
    suite.add("anyOtherByteIsSurvived", [] {
        for (std::size_t at = 0; at < whole.size(); ++at)
            for (int value = 0; value < 256; ++value) {
                std::string message = whole;
                message[at] = static_cast<char>(value);
                CPPUNIT_ASSERT(read(message).addresses.size() <= 1);
                CPPUNIT_ASSERT(read(message, Type::aaaa).addresses.size() <= 1);
            }
    });
});

} // namespace
