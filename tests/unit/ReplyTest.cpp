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
    suite.add("as sent", [] {
        const smtp::Reply reply{.code = 250, .lines = {"a", "", "c"}};
        CPPUNIT_ASSERT_EQUAL(std::string("250-a\n250-\n250 c"), reply.asSent());
    });
});

} // namespace
