// SPDX-License-Identifier: MIT
#include "check_mx_reach/Config.hpp"

#include "check_mx_reach/Check.hpp"
#include "cli/Parser.hpp"
#include "options/DomainList.hpp"
#include "text/Strings.hpp"
#include "unit/Cases.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <unistd.h>

namespace {

using check_mx_reach::Config;
using check_mx_reach::Depth;
using options::Domain;

Config configOf(const std::vector<std::string> &words)
{
    Config config;
    const auto positional = cli::parse(check_mx_reach::optionRows(config), words);
    finish(config, positional);
    return config;
}

template <class Action> std::string faultOf(Action action)
{
    try {
        action();
    } catch (const cli::UsageError &fault) {
        return fault.what();
    }
    return "accepted";
}

struct Mistake {
    std::vector<std::string> words;
    const char *text;
};

const char *const depthEndsBefore = "--certificate: --depth ends before the certificate is seen";
const char *const ipv6Unseen = "--ipv6 want: IPv6 is not looked at with -4 or an IPv4 --source";

const std::vector<Mistake> mistakes = {
    {{}, "no domain given: use -d or --domains-file"},
    {{"-v"}, "no domain given: use -d or --domains-file"},
    {{"-d", ""}, "option --domain: '' is not a domain name"},
    {{"-d", "a b"}, "option --domain: 'a b' is not a domain name"},
    {{"-d", "a..b"}, "option --domain: 'a..b' is not a domain name"},
    {{"-d", "user@example.net"}, "option --domain: 'user@example.net' is not a domain name"},
    {{"-d", "192.0.2.1"}, "option --domain: '192.0.2.1' is an address, not a domain"},
    {{"-d", "[2001:db8::1]"}, "option --domain: '[2001:db8::1]' is an address, not a domain"},
    {{"-d", "a.example", "b.example"}, "unexpected argument 'b.example'"},
    {{"-d", "a.example", "--depth", "ehlo", "-D", "14"}, depthEndsBefore},
    {{"-d", "a.example", "-D", "14", "--depth", "connect"}, depthEndsBefore},
    {{"-d", "a.example", "--mta-sts", "--depth", "ehlo"},
     "--mta-sts: --depth ends before the certificate is seen"},
    {{"-d", "a.example", "-4", "--ipv6", "want"}, ipv6Unseen},
    {{"-d", "a.example", "--ipv6", "want", "--source", "192.0.2.9"}, ipv6Unseen},
    {{"-d", "a.example", "--source", "192.0.2.9", "-6"},
     "--source: '192.0.2.9' is of the other address family"},
    {{"-d", "a.example", "-w", "pace=3"}, "-w, -c: there is no metric 'pace'"},
    {{"-d", "a.example", "-c", "reachable=3:1"}, nullptr},
    {{"-d", "a.example", "--depth", "mail"},
     "option --depth: 'mail' is not one of connect, banner, ehlo, starttls"},
    {{"-d", "a.example", "--ping", "on"}, "option --ping: 'on' is not one of auto, off"},
    {{"-d", "a.example", "--ipv6", "need"}, "option --ipv6: 'need' is not one of ignore, want"},
    {{"-d", "a.example", "--null-mx", "fine"}, nullptr},
    {{"-d", "a.example", "--expect-mx", "192.0.2.1"},
     "option --expect-mx: '192.0.2.1' is an address, not a domain"},
    {{"-d", "a.example", "--max-parallel", "0"}, nullptr},
    {{"-d", "a.example", "--perfdata-hosts", "1001"}, nullptr},
    {{"-d", "a.example", "--connect-timeout", "0"}, nullptr},
    {{"-d", "a.example", "-D", "7,14"}, nullptr},
    {{"--domains-file", "/nonexistent"},
     "option --domains-file: cannot read '/nonexistent': No such file or directory"},
};

struct Goal {
    std::vector<std::string> words;
    Depth depth;
};

const std::vector<Goal> goals = {
    {{}, Depth::ehlo},
    {{"-D", "14"}, Depth::starttls},
    {{"-D", "14", "--depth", "starttls"}, Depth::starttls},
    {{"--mta-sts"}, Depth::starttls},
    {{"--mta-sts", "--depth", "starttls"}, Depth::starttls},
    {{"--dane"}, Depth::starttls},
    {{"--dane", "-D", "14"}, Depth::starttls},
    {{"--depth", "banner"}, Depth::banner},
};

struct File {
    const char *name;
    std::string text;
    std::string domains; ///< or, of a bad one:
    std::string fault = "accepted";
};

std::vector<File> files()
{
    std::string bad;
    for (int line = 0; line < 9; ++line)
        bad += "no domain\n";
    std::string many;
    for (int line = 0; line < 100'001; ++line)
        many += "d" + std::to_string(line) + ".example\n";
    const std::string first = "list, line 1: 'no domain' is not a domain name";
    return {
        {"one a line", "a.example\nb.example\n", "a.example b.example"},
        {"no line end at the end", "a.example\nb.example", "a.example b.example"},
        {"comments, blanks and empty lines", "# all\n\n  a.example\t# first\n \t\n", "a.example"},
        {"CRLF", "a.example\r\n\r\n# x\r\nb.example\r\n", "a.example b.example"},
        {"capitals and a trailing dot", "A.Example.\n", "a.example"},
        {"international",
         "b\xc3\xbc"
         "cher.example\n",
         "xn--bcher-kva.example"},
        {"empty", "", "", "'list' names no domain"},
        {"nothing but comments", "# a\n\n", "", "'list' names no domain"},
        {"a bad line", "a.example\n192.0.2.1\n", "",
         "list, line 2: '192.0.2.1' is an address, not a domain"},
        {"two bad lines", "no domain\na.example\n-x\n", "", first + " (and 1 more, on line 3)"},
        {"many bad lines", bad, "", first + " (and 8 more, on line 2, 3, 4, 5, ...)"},
        {"a long line", std::string(1001, 'a') + "\n", "", "list, line 1: it is too long"},
        {"a long comment", "a.example #" + std::string(900, 'a') + "\n", "a.example"},
        {"too many", many, "", "'list' has more than 100000 entries"},
    };
}

std::string namesIn(const std::vector<Domain> &domains)
{
    std::vector<std::string> names;
    for (const Domain &domain : domains)
        names.push_back(domain.name);
    return text::join(names, " ");
}

void addFiles(unit::Suite &suite)
{
    for (const File &row : files())
        suite.add(std::string("file: ") + row.name, [row] {
            std::vector<Domain> domains;
            const std::string fault = faultOf([&] {
                options::readList(row.text, "list", [&](const std::string &entry) {
                    domains.push_back(options::parseDomain(entry));
                });
            });
            CPPUNIT_ASSERT_EQUAL(row.fault, fault);
            if (fault == "accepted")
                CPPUNIT_ASSERT_EQUAL(row.domains, namesIn(domains));
        });
    suite.add("file: added to -d, in order", [] {
        char name[] = "domainsXXXXXX";
        const int descriptor = ::mkstemp(name);
        CPPUNIT_ASSERT(descriptor >= 0);
        ::close(descriptor);
        std::ofstream(name) << "b.example\nA.example\n";
        const Config config =
            configOf({"-d", "a.example", "--domains-file", name, "-d", "c.example"});
        std::filesystem::remove(name);
        CPPUNIT_ASSERT_EQUAL(std::string("a.example b.example c.example"), namesIn(config.domains));
    });
    suite.add("file: standard input", [] {
        std::istringstream in("a.example\n");
        std::streambuf *const before = std::cin.rdbuf(in.rdbuf());
        const std::vector<Domain> domains = options::parseDomainsFile("-");
        std::cin.rdbuf(before);
        CPPUNIT_ASSERT_EQUAL(std::string("a.example"), namesIn(domains));
    });
}

const unit::Registration registered("ReachConfig", [](unit::Suite &suite) {
    for (const Mistake &row : mistakes)
        suite.add("mistake " + text::join(row.words, " "), [row] {
            const std::string fault = faultOf([&] { configOf(row.words); });
            if (row.text)
                CPPUNIT_ASSERT_EQUAL(std::string(row.text), fault);
            CPPUNIT_ASSERT(fault != "accepted");
        });
    for (const Goal &row : goals)
        suite.add("depth of " + text::join(row.words, " "), [row] {
            std::vector<std::string> words = row.words;
            words.insert(words.begin(), {"-d", "a.example"});
            CPPUNIT_ASSERT(row.depth == *configOf(words).depth);
        });
    addFiles(suite);
    suite.add("a domain given twice is looked at once", [] {
        const Config config = configOf({"-d", "a.example", "-d", "A.EXAMPLE."});
        CPPUNIT_ASSERT_EQUAL(std::string("a.example"), namesIn(config.domains));
        CPPUNIT_ASSERT_EQUAL(std::string("a.example"), config.domains.front().asGiven);
    });
    suite.add("international names are shown as typed", [] {
        const Config config = configOf({"-d", "b\xc3\xbc"
                                              "cher.example"});
        CPPUNIT_ASSERT_EQUAL(std::string("b\xc3\xbc"
                                         "cher.example"),
                             config.domains[0].asGiven);
    });
    suite.add("expected hosts are compared in lower case", [] {
        const Config config = configOf({"-d", "a.example", "--expect-mx", "MX.a.example."});
        CPPUNIT_ASSERT_EQUAL(std::string("mx.a.example"), config.expectedHosts.at(0).name);
        CPPUNIT_ASSERT(!config.expectedHosts.at(0).preference);
    });
    suite.add("an expected host with its preference", [] {
        const Config config = configOf({"-d", "a.example", "--expect-mx", "10  MX.a.example."});
        CPPUNIT_ASSERT_EQUAL(std::string("mx.a.example"), config.expectedHosts.at(0).name);
        CPPUNIT_ASSERT_EQUAL(10u, config.expectedHosts.at(0).preference.value_or(0));
    });
    suite.add("-w 2 is for the whole time only", [] {
        const Config config = configOf({"-d", "a.example", "-w", "2", "-w", "rta=100"});
        nagios::Metric time{"mx.a.example_time", 3, "s"};
        nagios::Metric rta{"mx.a.example_rta", 200, "ms"};
        CPPUNIT_ASSERT(config.common.thresholds.apply(time) == nagios::State::ok);
        CPPUNIT_ASSERT(config.common.thresholds.apply(rta) == nagios::State::warning);
    });
});

} // namespace
