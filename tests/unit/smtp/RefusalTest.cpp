// SPDX-License-Identifier: MIT
#include "smtp/Refusal.hpp"

#include "unit/Cases.hpp"

namespace {

struct Row {
    const char *situation;
    int code;
    const char *text;
    bool isAboutUs;
    const char *address = "192.0.2.1";
};

const Row rows[] = {
    {"no mail here", 554, "5.7.1 no mail service here", false},
    {"Spamhaus", 554, "5.7.1 Service unavailable; client blocked using zen.spamhaus.org", true},
    {"SpamCop in capitals", 550, "SPAMCOP says no", true},
    {"a list of some name", 571, "listed in bl.rbl.example", true},
    {"block list in 521", 521, "you are on our blocklist", true},
    {"bad reputation", 554, "your IP has a poor reputation", true},
    {"marble is no list", 554, "marble.example takes no mail", false},
    {"our address", 554, "5.7.1 [192.0.2.1] rejected", true},
    {"our address at the end of a sentence", 554, "go away, 192.0.2.1.", true},
    {"our address with a port", 554, "192.0.2.1:1025 rejected", true},
    {"another address that begins alike", 554, "192.0.2.10 rejected", false},
    {"another address that ends alike", 554, "1192.0.2.1 rejected", false},
    {"our address in a name", 554, "192.0.2.1.dynamic.example.net rejected", false},
    {"our IPv6 address", 554, "[IPv6:2001:DB8::1] rejected", true, "2001:db8::1"},
    {"another IPv6 address", 554, "[2001:db8::1:2] rejected", false, "2001:db8::1"},
    {"our name", 550, "Probe.Example.Org: no such host", true},
    {"our name in a longer one", 550, "mail.probe.example.org takes no mail", false},
    {"our name as the start of a longer one", 550, "probe.example.org.uk takes no mail", false},
    {"our name in a name with a dash", 550, "my-probe.example.org takes no mail", false},
    {"a deferral is none", 450, "4.7.1 client blocked using zen.spamhaus.org", false},
    {"421 is none", 421, "4.7.0 192.0.2.1 too many connections", false},
    {"other 5xx are none", 535, "192.0.2.1", false},
    {"no address known", 554, "rejected", false, ""},
};

const unit::Registration registered("Refusal", [](unit::Suite &suite) {
    for (const Row &row : rows)
        suite.add(row.situation, [row] {
            const smtp::Reply reply{.code = row.code, .lines = {row.text}};
            CPPUNIT_ASSERT_EQUAL(row.isAboutUs,
                                 smtp::isClientBlocked(reply, row.address, "probe.example.org"));
        });
    suite.add("a word may stand in any line", [] {
        const smtp::Reply reply{.code = 554, .lines = {"no", "see https://www.spamhaus.org/"}};
        CPPUNIT_ASSERT(smtp::isClientBlocked(reply, "", ""));
    });
});

} // namespace
