// SPDX-License-Identifier: MIT
#include "dns/Server.hpp"
#include "unit/Cases.hpp"

namespace {

struct Row {
    const char *text;
    const char *printed; ///< nullptr: no server
};

const Row rows[] = {
    {"192.0.2.53", "192.0.2.53"},
    {"192.0.2.53@53", "192.0.2.53"},
    {"192.0.2.53@5353", "192.0.2.53@5353"},
    {"2001:db8::53", "2001:db8::53"},
    {"2001:db8::53@5353", "2001:db8::53@5353"},
    {"192.0.2.53@65535", "192.0.2.53@65535"},
    {"fe80::53%lo", "fe80::53%lo"},
    {"fe80::53%1@5353", "fe80::53%lo@5353"},
    {"fe80::53%no-such-interface", nullptr},
    {"fe80::53%", nullptr},
    {"192.0.2.53%lo", nullptr},
    {"ns.example.com", nullptr},
    {"192.0.2.53@", nullptr},
    {"192.0.2.53@0", nullptr},
    {"192.0.2.53@65536", nullptr},
    {"192.0.2.53@99999999", nullptr},
    {"192.0.2.53@-1", nullptr},
    {"192.0.2.53@ 53", nullptr},
    {"192.0.2.53@53@53", nullptr},
    {"192.0.2.53:53", nullptr},
    {"@53", nullptr},
    {"", nullptr},
};

const unit::Registration registered("Server", [](unit::Suite &suite) {
    for (const Row &row : rows)
        suite.add("'" + std::string(row.text) + "'", [row] {
            const std::optional<dns::Server> server = dns::parseServer(row.text);
            CPPUNIT_ASSERT_EQUAL(row.printed != nullptr, server.has_value());
            if (server)
                CPPUNIT_ASSERT_EQUAL(std::string(row.printed), server->text());
        });
});

} // namespace
