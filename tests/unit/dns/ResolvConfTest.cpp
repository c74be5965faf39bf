// SPDX-License-Identifier: MIT
#include "dns/ResolvConf.hpp"
#include "unit/Cases.hpp"

#include <string>

namespace {

using namespace std::string_literals;

/// "192.0.2.1 192.0.2.2; a.example b.example; 1"
std::string said(const dns::ResolvConf &configuration)
{
    std::string text;
    for (const dns::Server &server : configuration.servers)
        text += server.text() + ' ';
    text += ';';
    for (const std::string &domain : configuration.search)
        text += ' ' + (domain.empty() ? "." : domain);
    return text + "; " + std::to_string(configuration.ndots) +
           (configuration.usesTcp ? " tcp" : "");
}

struct Row {
    const char *situation;
    std::string text;
    dns::ResolvEnvironment environment;
    const char *expected;
};

const Row rows[] = {
    {"nothing", "", {}, "127.0.0.1 (resolv.conf names none) ;; 1"},
    {"usual",
     "# made by hand\nnameserver 192.0.2.1\nnameserver 2001:db8::53\nsearch a.example b.example\n",
     {},
     "192.0.2.1 2001:db8::53 ; a.example b.example; 1"},
    {"withoutLineEnd", "nameserver 192.0.2.1", {}, "192.0.2.1 ;; 1"},
    {"tabsAndCarriageReturns",
     "nameserver\t192.0.2.1\t\r\nsearch \ta.example\t b.example \r\n",
     {},
     "192.0.2.1 ; a.example b.example; 1"},
    {"threeServersAtMost",
     "nameserver 192.0.2.1\nnameserver 192.0.2.2\nnameserver 192.0.2.3\nnameserver 192.0.2.4\n",
     {},
     "192.0.2.1 192.0.2.2 192.0.2.3 ;; 1"},
    {"noServer",
     "nameserver\nnameserver ns.example\nnameserver 192.0.2\n",
     {},
     "127.0.0.1 (resolv.conf names none) ;; 1"},
    {"serverBehindAnInterface", "nameserver fe80::53%lo\n", {}, "fe80::53%lo ;; 1"},
    {"serverBehindAnInterfaceByNumber", "nameserver fe80::53%1\n", {}, "fe80::53%lo ;; 1"},
    {"serverBehindNoSuchInterface",
     "nameserver fe80::53%no-such-interface\n",
     {},
     "fe80::53 (no interface no-such-interface) ;; 1"},
    {"useVc", "nameserver 192.0.2.1\noptions ndots:2 use-vc\n", {}, "192.0.2.1 ;; 2 tcp"},
    {"useVcByEnvironment", "nameserver 192.0.2.1\n", {.options = "use-vc"}, "192.0.2.1 ;; 1 tcp"},
    {"serverThenComment",
     "nameserver 192.0.2.1#53\nnameserver 192.0.2.2;\n",
     {},
     "192.0.2.1 192.0.2.2 ;; 1"},
    {"comments",
     "#nameserver 192.0.2.1\n;search a.example\n search b.example\n",
     {},
     "127.0.0.1 (resolv.conf names none) ;; 1"},
    {"keywordsAreWholeWords",
     "nameservers 192.0.2.1\nsearch\nSEARCH a.example\n",
     {},
     "127.0.0.1 (resolv.conf names none) ;; 1"},
    {"theLastSearchWins",
     "domain a.example\nsearch b.example c.example\n",
     {},
     "127.0.0.1 (resolv.conf names none) ; b.example c.example; 1"},
    {"theLastDomainWins",
     "search b.example c.example\ndomain a.example x.example\n",
     {},
     "127.0.0.1 (resolv.conf names none) ; a.example; 1"},
    {"trailingDots",
     "search a.example. .\n",
     {},
     "127.0.0.1 (resolv.conf names none) ; a.example .; 1"},
    {"domainOfTheHostName",
     "",
     {.hostName = "probe.mail.example"},
     "127.0.0.1 (resolv.conf names none) ; mail.example; 1"},
    {"hostNameWithoutDomain", "", {.hostName = "probe"}, "127.0.0.1 (resolv.conf names none) ;; 1"},
    {"searchBeforeTheHostName",
     "search a.example\n",
     {.hostName = "probe.mail.example"},
     "127.0.0.1 (resolv.conf names none) ; a.example; 1"},
    {"localDomain",
     "search a.example\n",
     {.localDomain = "b.example c.example"},
     "127.0.0.1 (resolv.conf names none) ; b.example c.example; 1"},
    {"emptyLocalDomain",
     "search a.example\n",
     {.localDomain = "", .hostName = "probe.mail.example"},
     "127.0.0.1 (resolv.conf names none) ;; 1"},
    {"ndots", "options timeout:1 ndots:5 edns0\n", {}, "127.0.0.1 (resolv.conf names none) ;; 5"},
    {"theLastNdotsWins",
     "options ndots:5\noptions ndots:2\n",
     {},
     "127.0.0.1 (resolv.conf names none) ;; 2"},
    {"ndotsOfTheEnvironment",
     "options ndots:5\n",
     {.options = "debug ndots:0"},
     "127.0.0.1 (resolv.conf names none) ;; 0"},
    {"ndotsTooLarge",
     "options ndots:99999999999999999999\n",
     {},
     "127.0.0.1 (resolv.conf names none) ;; 15"},
    {"noNdots",
     "options ndots ndots: ndots:x ndots:-1\n",
     {},
     "127.0.0.1 (resolv.conf names none) ;; 1"},
    {"anyBytes",
     "\0\xff\n\nsearch \xff\nnameserver \0\n"s,
     {},
     "127.0.0.1 (resolv.conf names none) ; \xff; 1"},
};

struct SearchRow {
    const char *situation;
    unsigned ndots;
    std::vector<std::string> search;
    const char *typed;
    const char *names;
    const char *hints;
};

const std::vector<std::string> two = {"a.example", "b.example"};

const SearchRow searches[] = {
    {"bare", 1, two, "mail", "mail.a.example mail.b.example mail", ""},
    {"bareWithoutDots", 0, two, "mail", "mail mail.a.example mail.b.example", ""},
    {"bareWithManyDots", 5, two, "mail", "mail.a.example mail.b.example mail", ""},
    {"dotted", 1, two, "mail.dmz", "mail.dmz", "mail.dmz.a.example mail.dmz.b.example"},
    {"dottedWithoutDots", 0, two, "mail.dmz", "mail.dmz", "mail.dmz.a.example mail.dmz.b.example"},
    {"covered", 2, two, "mail.dmz", "mail.dmz mail.dmz.a.example mail.dmz.b.example", ""},
    {"asManyDots", 2, two, "x.mail.dmz", "x.mail.dmz", "x.mail.dmz.a.example x.mail.dmz.b.example"},
    {"absolute", 5, two, "mail.dmz.", "mail.dmz", ""},
    {"absoluteBare", 5, two, "mail.", "mail", ""},
    {"noList", 5, {}, "mail.dmz", "mail.dmz", ""},
    {"eachNameOnce", 1, {"a.example", "", "a.example"}, "mail", "mail.a.example mail", ""},
    {"whatCannotBeAskedIsLeftOut",
     1,
     {"a..example", "\xff", "b.example"},
     "mail",
     "mail.b.example mail",
     ""},
};

std::string joined(const std::vector<std::string> &names)
{
    std::string text;
    for (const std::string &name : names)
        text += (text.empty() ? "" : " ") + name;
    return text;
}

const unit::Registration registered("ResolvConf", [](unit::Suite &suite) {
    for (const Row &row : rows)
        suite.add(row.situation, [row] {
            CPPUNIT_ASSERT_EQUAL(std::string(row.expected),
                                 said(dns::readResolvConf(row.text, row.environment)));
        });
    for (const SearchRow &row : searches)
        suite.add(std::string("search ") + row.situation, [row] {
            const dns::SearchNames found =
                dns::searchNames({.search = row.search, .ndots = row.ndots}, row.typed);
            CPPUNIT_ASSERT_EQUAL(std::string(row.names), joined(found.names));
            CPPUNIT_ASSERT_EQUAL(std::string(row.hints), joined(found.hints));
        });
    suite.add("linkLocalServer", [] {
        CPPUNIT_ASSERT_EQUAL(std::string("fe80::53%lo ;; 1"),
                             said(dns::readResolvConf("nameserver fe80::53%lo\n", {})));
    });
    suite.add("theListIsBounded", [] {
        std::string text = "search";
        for (int i = 0; i < 1000; ++i)
            text += " d" + std::to_string(i) + ".example";
        CPPUNIT_ASSERT_EQUAL(std::size_t(64), dns::readResolvConf(text, {}).search.size());
    });
});

} // namespace
