// SPDX-License-Identifier: MIT
#include "dns/HostsFile.hpp"
#include "unit/Cases.hpp"

#include <string>

namespace {

using namespace std::string_literals;

struct Row {
    const char *situation;
    std::string text;
    const char *expected; ///< for "mail": each line with its address and names
};

const Row rows[] = {
    {"nothing", "", ""},
    {"oneLine", "192.0.2.1 mail\n", "192.0.2.1 mail;"},
    {"withoutLineEnd", "192.0.2.1 mail", "192.0.2.1 mail;"},
    {"tabsAndCarriageReturn", "192.0.2.1\tmail.example.com\t mail \r\n",
     "192.0.2.1 mail.example.com mail;"},
    {"blanksAtTheBeginning", "  192.0.2.1 mail\n", "192.0.2.1 mail;"},
    {"otherLetters", "192.0.2.1 MAIL\n", "192.0.2.1 MAIL;"},
    {"allLines", "192.0.2.1 mail\n::1 x\n2001:db8::1 y mail\n",
     "192.0.2.1 mail;2001:db8::1 y mail;"},
    {"noPartOfAName", "192.0.2.1 mail2 email mail.\n", ""},
    {"comment", "# 192.0.2.1 mail\n192.0.2.2 x # mail\n192.0.2.3 mail#x\n", "192.0.2.3 mail;"},
    {"noAddress", "mail mail\n192.0.2 mail\n192.0.2.1\n", ""},
    {"anyBytes", "\0mail\n192.0.2.1 \xff mail\n192.0.2.2 mail\0\n"s, "192.0.2.1 \xff mail;"},
};

const unit::Registration registered("HostsFile", [](unit::Suite &suite) {
    for (const Row &row : rows)
        suite.add(row.situation, [row] {
            std::string found;
            for (const dns::HostsEntry &entry : dns::hostsEntries(row.text, "mail")) {
                found += entry.address.toString();
                for (const std::string &name : entry.names)
                    found += ' ' + name;
                found += ';';
            }
            CPPUNIT_ASSERT_EQUAL(std::string(row.expected), found);
        });
});

} // namespace
