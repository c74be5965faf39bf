// SPDX-License-Identifier: MIT
#include "smtp/Reply.hpp"

#include "unit/Cases.hpp"

#include <cppunit/extensions/HelperMacros.h>

namespace {

struct Row {
    const char *name;
    const char *line;
    const char *id;
};

const Row rows[] = {
    {"Postfix", "2.0.0 Ok: queued as 4F2B31C0A9", "4F2B31C0A9"},
    {"Exim", "OK id=1rXyZ0-0003Fk-2b", "1rXyZ0-0003Fk-2b"},
    {"OpenSMTPD", "2.0.0 5f6e7d8c Message accepted for delivery", "5f6e7d8c"},
    {"Sendmail", "2.0.0 3AB1x7 Message accepted for delivery", "3AB1x7"},
    {"Exchange", "2.6.0 <a@b> [InternalId=77] Queued mail for delivery", "77"},
    {"Courier", "Ok. 00000000000A1B2C.0000000065600001.00001A2B",
     "00000000000A1B2C.0000000065600001.00001A2B"},
    {"Haraka", "Message Queued (0C5B1A2E-7D3F-4E6A-9B8C-1D2E3F4A5B6C.1)",
     "0C5B1A2E-7D3F-4E6A-9B8C-1D2E3F4A5B6C.1"},
    {"Dovecot LMTP", "2.0.0 <user@example.net> kPhqLBoYR2JGdgAAGgMv3Q:2 Saved",
     "kPhqLBoYR2JGdgAAGgMv3Q:2"},
    {"Dovecot LMTP with Base64 signs", "2.0.0 <user@example.net> +K/hqLBoYR2JGdgAAGgMv3 Saved",
     "+K/hqLBoYR2JGdgAAGgMv3"},
    {"a relay", "Ok 0102018f4c3b2a19-8d7e6f50-000000", "0102018f4c3b2a19-8d7e6f50-000000"},
    {"words behind Ok", "2.0.0 Ok 12345678 bytes", ""},
    {"a short number behind Ok", "Ok 12", ""},
    {"a time", "Queued (0.031 seconds)", ""},
    {"a word in parentheses", "Message queued (locally)", ""},
    {"saved without a recipient", "2.0.0 Message 17 saved", ""},
    {"nothing", "2.0.0 Ok", ""},
    {"a dot ends the sentence", "Ok: queued as ABC.", "ABC"},
    {"no id behind the words", "queued as ", ""},
};

const std::pair<const char *, const char *> greetings[] = {
    {"mx.example.net ESMTP", "mx.example.net"},
    {"Mx-1.Example.NET", "Mx-1.Example.NET"},
    {"mx.example.net\tESMTP", ""},
    {"mx ESMTP", ""},
    {"", ""},
    {" mx.example.net", ""},
    {"[192.0.2.1] ESMTP", ""},
    {"mx.example.net|x", ""},
    {"m\xc3\xbcx.example", ""},
};

struct Joined {
    const char *name;
    std::vector<std::string> lines;
    const char *text;
};

const Joined joined[] = {
    {"lines", {"a", "", "b"}, "550 a b"},
    {"the same status code", {"5.7.1 blocked using", "5.7.1 zen.example"},
     "550 5.7.1 blocked using zen.example"},
    {"the same status code, alone", {"5.7.1 a", "5.7.1", "5.7.1 b"}, "550 5.7.1 a b"},
    {"the first status code alone", {"5.7.1", "5.7.1 a"}, "550 5.7.1 a"},
    {"another status code", {"5.7.1 a", "5.1.1 b"}, "550 5.7.1 a 5.1.1 b"},
    {"a status code on the second line only", {"a", "5.7.1 b"}, "550 a 5.7.1 b"},
    {"a longer word", {"5.7.1 a", "5.7.1.2 b"}, "550 5.7.1 a 5.7.1.2 b"},
    {"an address twice", {"5.7.1.2 a", "5.7.1.2 b"}, "550 5.7.1.2 a 5.7.1.2 b"},
};

const unit::Registration registered("Reply", [](unit::Suite &suite) {
    for (const Row &row : rows)
        suite.add(std::string("queue id of ") + row.name, [row] {
            const smtp::Reply reply{.code = 250, .lines = {row.line}};
            CPPUNIT_ASSERT_EQUAL(std::string(row.id), smtp::queueId(reply));
        });
    for (const auto &[line, name] : greetings)
        suite.add(std::string("host name in '") + line + "'", [line = line, name = name] {
            const smtp::Reply reply{.code = 220, .lines = {line, "other.example.net"}};
            CPPUNIT_ASSERT_EQUAL(std::string(name), smtp::hostName(reply));
        });
    suite.add("a name that is too long for a host", [] {
        const smtp::Reply reply{.code = 220, .lines = {std::string(250, 'x') + ".example"}};
        CPPUNIT_ASSERT_EQUAL(std::string(), smtp::hostName(reply));
    });
    for (const Joined &row : joined)
        suite.add(std::string("text of ") + row.name, [row] {
            const smtp::Reply reply{.code = 550, .lines = row.lines};
            CPPUNIT_ASSERT_EQUAL(std::string(row.text), reply.text());
        });
    suite.add("as sent", [] {
        const smtp::Reply reply{.code = 250, .lines = {"a", "", "c"}};
        CPPUNIT_ASSERT_EQUAL(std::string("250-a\n250-\n250 c"), reply.asSent());
    });
});

} // namespace
