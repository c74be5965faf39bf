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

const unit::Registration registered("Reply", [](unit::Suite &suite) {
    for (const Row &row : rows)
        suite.add(std::string("queue id of ") + row.name, [row] {
            const smtp::Reply reply{.code = 250, .lines = {row.line}};
            CPPUNIT_ASSERT_EQUAL(std::string(row.id), smtp::queueId(reply));
        });
    suite.add("as sent", [] {
        const smtp::Reply reply{.code = 250, .lines = {"a", "", "c"}};
        CPPUNIT_ASSERT_EQUAL(std::string("250-a\n250-\n250 c"), reply.asSent());
    });
});

} // namespace
