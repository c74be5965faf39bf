// SPDX-License-Identifier: MIT
#include "net/Endpoint.hpp"
#include "unit/Cases.hpp"

namespace {

struct Row {
    const char *text;
    const char *address; ///< nullptr: not an address
};

const Row rows[] = {
    {"192.0.2.1", "192.0.2.1"},
    {"[192.0.2.1]", "192.0.2.1"},
    {"2001:db8::1", "2001:db8::1"},
    {"[2001:db8::1]", "2001:db8::1"},
    {"2001:DB8:0:0::1", "2001:db8::1"},
    {"::", "::"},
    {"::ffff:192.0.2.1", "::ffff:192.0.2.1"},
    {"fe80::1%lo", "fe80::1%lo"},
    {"[fe80::1%lo]", "fe80::1%lo"},
    {"fe80::1%1", "fe80::1%lo"},
    {"fe80::1%", nullptr},
    {"fe80::1%no-such-one", nullptr},
    {"2001:db8::1%lo", nullptr},
    {"192.0.2.1%lo", nullptr},
    {"1", nullptr},
    {"010.0.0.1", nullptr},
    {"0x7f.1", nullptr},
    {"127.1", nullptr},
    {"192.0.2.256", nullptr},
    {"192.0.2.1.", nullptr},
    {" 192.0.2.1", nullptr},
    {"192.0.2.1 ", nullptr},
    {"", nullptr},
    {"[]", nullptr},
    {"[", nullptr},
    {"[2001:db8::1", nullptr},
    {"2001:db8::1]", nullptr},
    {"[[2001:db8::1]]", nullptr},
    {"2001:db8::1::", nullptr},
    {"mail.example.com", nullptr},
};

void check(const Row &row)
{
    const Poco::Net::IPAddress untouched("203.0.113.99");
    Poco::Net::IPAddress address = untouched;
    const bool parsed = net::parseAddress(row.text, address);
    CPPUNIT_ASSERT_EQUAL(row.address != nullptr, parsed);
    CPPUNIT_ASSERT_EQUAL(row.address ? std::string(row.address) : untouched.toString(),
                         address.toString());
}

const unit::Registration registered("Endpoint", [](unit::Suite &suite) {
    for (const Row &row : rows)
        suite.add("literal '" + std::string(row.text) + "'", [row] { check(row); });
    suite.add("aNulEndsNoAddress", [] {
        Poco::Net::IPAddress address;
        CPPUNIT_ASSERT(!net::parseAddress(std::string("192.0.2.1\0x", 11), address));
    });
    suite.add("ipv4WithPort", [] {
        const net::Endpoint endpoint(Poco::Net::IPAddress("192.0.2.1"), 25);
        CPPUNIT_ASSERT_EQUAL(std::string("192.0.2.1:25"), net::text(endpoint));
    });
    suite.add("ipv6WithPort", [] {
        const net::Endpoint endpoint(Poco::Net::IPAddress("2001:db8::1"), 25);
        CPPUNIT_ASSERT_EQUAL(std::string("[2001:db8::1]:25"), net::text(endpoint));
    });
    suite.add("unixPath", [] {
        const net::Endpoint endpoint(net::Endpoint::UNIX_LOCAL, "/run/lmtp.sock");
        CPPUNIT_ASSERT_EQUAL(std::string("/run/lmtp.sock"), net::text(endpoint));
    });
});

} // namespace
