// SPDX-License-Identifier: MIT
#include "check_relay_domain/Config.hpp"

#include "check_relay_domain/Check.hpp"
#include "cli/Parser.hpp"
#include "cli/UsageError.hpp"
#include "text/Strings.hpp"
#include "unit/Cases.hpp"

#include <cppunit/extensions/HelperMacros.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <unistd.h>

namespace {

using check_relay_domain::Config;
using check_relay_domain::Intended;
using check_relay_domain::ShapeSet;
using nagios::State;
using Words = std::vector<std::string>;

Config configOf(const Words &words)
{
    Config config;
    const auto positional = cli::parse(check_relay_domain::optionRows(config), words);
    finish(config, positional);
    return config;
}

/// With a host and a domain in front.
Config completed(Words words)
{
    words.insert(words.begin(), {"-H", "mx.a.example", "-d", "a.example"});
    return configOf(words);
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
    Words words;
    std::string text;
};

const std::vector<Mistake> mistakes = {
    {{}, "no host given: use -H"},
    {{"-d", "a.example"}, "no host given: use -H"},
    {{"-H", "mx"}, "no domain given: use -d, --domains-file or --foreign"},
    {{"mx"}, "no domain given: use -d, --domains-file or --foreign"},
    {{"-H", "mx", "other", "-d", "a.example"}, "unexpected argument 'other'"},
    {{"mx", "other", "-d", "a.example"}, "unexpected argument 'other'"},
    {{"-H", "m x"}, "option --hostname: 'm x' is not a host name or an address"},
    {{"-H", "mx", "-d", "a.example", "--foreign", "a.example"},
     "'a.example' cannot be both intended and foreign"},
    {{"-H", "mx", "--foreign", "A.Example.", "-d", "info@a.example"},
     "'a.example' cannot be both intended and foreign"},
    {{"-H", "mx", "--foreign", "v.example", "--role-accounts"},
     "--role-accounts needs intended domains: use -d or --domains-file"},
    {{"-H", "mx", "-d", ""}, "option --domain: '' is not a domain name"},
    {{"-H", "mx", "-d", "a..b"}, "option --domain: 'a..b' is not a domain name"},
    {{"-H", "mx", "-d", "192.0.2.1"}, "option --domain: '192.0.2.1' is an address, not a domain"},
    {{"-H", "mx", "-d", "@a.example"}, "option --domain: '' is not a local part"},
    {{"-H", "mx", "-d", "a b@a.example"}, "option --domain: 'a b' is not a local part"},
    {{"-H", "mx", "-d", "a@b@a.example"}, "option --domain: 'a@b' is not a local part"},
    {{"-H", "mx", "-d", "info@"}, "option --domain: '' is not a domain name"},
    {{"-H", "mx", "-d", "info@[192.0.2.1]"},
     "option --domain: '[192.0.2.1]' is an address, not a domain"},
    {{"-H", "mx", "-d", "a\r\nRSET@a.example"},
     "option --domain: 'a\\r\\nRSET' is not a local part"},
    {{"-H", "mx", "--foreign", "u@v.example"},
     "option --foreign: 'u@v.example' is not a domain name"},
    {{"-H", "mx", "--foreign", "192.0.2.1"},
     "option --foreign: '192.0.2.1' is an address, not a domain"},
    {{"-H", "mx", "-d", "a.example", "--rcpt-local", "a@b"},
     "option --rcpt-local: 'a@b' is not a local part"},
    {{"-H", "mx", "-d", "a.example", "--rcpt-local", ".a"},
     "option --rcpt-local: '.a' is not a local part"},
    {{"-H", "mx", "-d", "a.example", "--rcpt-local", "a..b"},
     "option --rcpt-local: 'a..b' is not a local part"},
    {{"-H", "mx", "-d", "a..b@a.example"}, "option --domain: 'a..b' is not a local part"},
    {{"-H", "mx", "-d", "a.example", "-f", "me@b\xc3\xbc.example"},
     "option --from: 'me@b\xc3\xbc.example' has letters outside ASCII: write its domain in the "
     "xn-- "
     "form"},
    {{"-H", "mx", "-d", "a.example", "-f", "m\xc3\xa9@b.example"},
     "option --from: 'm\xc3\xa9@b.example' has letters outside ASCII: write its domain in the xn-- "
     "form"},
    {{"-H", "mx", "-d", "a.example", "--rcpt-local", std::string(65, 'a')},
     "option --rcpt-local: '" + std::string(65, 'a') + "' is not a local part"},
    {{"--mx", "-H", "mx", "-d", "a.example"},
     "--mx asks the exchangers of each domain: it cannot be used with -H"},
    {{"--mx", "--foreign", "a.example"},
     "--mx needs intended domains: use -d or --domains-file"},
    {{"-H", "mx", "-d", "a.example", "--shapes", "some"},
     "option --shapes: 'some' is not one of plain, standard, all"},
    {{"-H", "mx", "-d", "a.example", "-S", "-s"}, "--starttls and --tls cannot be used together"},
    {{"-H", "mx", "-d", "a.example", "--verify", "require"},
     "--verify, --tls-min, --sni and --client-cert need --starttls or --tls"},
    {{"-H", "mx", "-d", "a.example", "-w", "pace=3"}, "-w, -c: there is no metric 'pace'"},
    {{"-H", "192.0.2.25", "-d", "a.example", "-6"},
     "-H: '192.0.2.25' is of the other address family"},
    {{"-H", "/run/smtp", "-d", "a.example", "-p", "25"}, "--port: a UNIX socket has no port"},
    {{"-H", "mx", "--domains-file", "/nonexistent"},
     "option --domains-file: cannot read '/nonexistent': No such file or directory"},
};

/// Refused too, in words of options that all checks share.
const std::vector<Words> otherMistakes = {
    {"--catch-all", "fine"},  {"--deferred", "later"},
    {"--foreign-deferred", "later"},
    {"--max-parallel", "0"},  {"--max-parallel", "101"},
    {"--max-parallel", "1x"}, {"-f", "a b"},
    {"-f", "a>@b"},           {"-t", "0"},
    {"-c", "accepted=3:1"},   {"--send"},
    {"-T", "u@v.example"},
};

std::string namesIn(const std::vector<Intended> &all)
{
    Words names;
    for (const Intended &one : all)
        names.push_back((one.localPart.empty() ? "" : one.localPart + '@') + one.domain);
    return text::join(names, " ");
}

/// A file that lives as long as the test.
class ListFile {
public:
    explicit ListFile(const std::string &text)
    {
        char name[] = "relayXXXXXX";
        const int descriptor = ::mkstemp(name);
        CPPUNIT_ASSERT(descriptor >= 0);
        ::close(descriptor);
        path = name;
        std::ofstream(path) << text;
    }
    ~ListFile() { std::filesystem::remove(path); }
    ListFile(const ListFile &) = delete;
    ListFile &operator=(const ListFile &) = delete;
    std::string path;
};

struct File {
    const char *name;
    std::string text;
    std::string intended; ///< or, of a bad one, behind the option's and the file's name:
    std::string fault = "";
};

const std::vector<File> files = {
    {"domains and addresses", "b.example\ninfo@c.example # both\n\n", "b.example info@c.example"},
    {"the same domain again", "A.example\nb.example\nb.example.\n", "b.example"},
    {"another address of a domain", "info@a.example\n", "info@a.example"},
    {"a bad line", "b.example\nno domain\n", "", ", line 2: 'no domain' is not a domain name"},
    {"a bad local part", "a b@c.example\n", "", ", line 1: 'a b' is not a local part"},
    {"three bad lines", "192.0.2.1\nx\n@b\n-\n", "",
     ", line 1: '192.0.2.1' is an address, not a domain (and 2 more, on line 3, 4)"},
};

void readFile(const File &row)
{
    const ListFile list(row.text);
    std::string names;
    const std::string fault = faultOf([&] {
        names = namesIn(completed({"--domains-file", list.path}).intended);
    });
    if (row.fault.empty())
        CPPUNIT_ASSERT_EQUAL("a.example " + row.intended, names);
    else
        CPPUNIT_ASSERT_EQUAL("option --domains-file: " + list.path + row.fault, fault);
}

void addFiles(unit::Suite &suite)
{
    for (const File &row : files)
        suite.add(std::string("file: ") + row.name, [row] { readFile(row); });
    suite.add("file: standard input", [] {
        std::istringstream in("b.example\n");
        std::streambuf *const before = std::cin.rdbuf(in.rdbuf());
        const Config config = completed({"--domains-file", "-"});
        std::cin.rdbuf(before);
        CPPUNIT_ASSERT_EQUAL(std::string("a.example b.example"), namesIn(config.intended));
    });
    suite.add("file: 10,000 lines", [] {
        std::string text;
        for (int i = 0; i < 10'000; ++i)
            text += 'd' + std::to_string(i) + ".example\n";
        const ListFile list(text);
        CPPUNIT_ASSERT_EQUAL(std::size_t(10'001),
                             completed({"--domains-file", list.path}).intended.size());
    });
    suite.add("file: a domain in it is foreign", [] {
        const ListFile list("b.example\n");
        CPPUNIT_ASSERT_EQUAL(std::string("'b.example' cannot be both intended and foreign"),
                             faultOf([&] {
                                 completed({"--foreign", "b.example", "--domains-file", list.path});
                             }));
    });
}

void addValues(unit::Suite &suite)
{
    suite.add("defaults", [] {
        const Config config = completed({});
        CPPUNIT_ASSERT(config.sender && config.sender->isNull());
        CPPUNIT_ASSERT(config.shapes == ShapeSet::standard);
        CPPUNIT_ASSERT(config.catchAll == State::ok && config.deferred == State::warning);
        CPPUNIT_ASSERT(!config.roleAccounts && config.foreign.empty());
        CPPUNIT_ASSERT(config.tls.verify == options::Verify::warn);
        CPPUNIT_ASSERT_EQUAL(std::size_t(1), config.maxParallel);
        CPPUNIT_ASSERT_EQUAL((unsigned short)25, config.port());
        CPPUNIT_ASSERT_EQUAL(std::string("postmaster@a.example"),
                             config.recipient(config.intended.front()));
    });
    suite.add("the order of options does not matter", [] {
        const Config config = configOf({"--rcpt-local", "info", "-d", "a.example", "mx.a.example"});
        CPPUNIT_ASSERT_EQUAL(std::string("info@a.example"),
                             config.recipient(config.intended.front()));
        CPPUNIT_ASSERT_EQUAL(std::string("mx.a.example"), config.host);
    });
    suite.add("an address keeps its own local part", [] {
        const Config config = completed({"--rcpt-local", "info", "-d", "Sales@A.example"});
        CPPUNIT_ASSERT_EQUAL(std::string("Sales@a.example"), config.recipient(config.intended[1]));
        CPPUNIT_ASSERT_EQUAL(std::string("Sales@A.example"), config.intended[1].asGiven);
    });
    suite.add("what is the same recipient is asked once", [] {
        const Config config = completed({"-d", "A.EXAMPLE.", "-d", "postmaster@a.example",
                                         "--foreign", "v.example", "--foreign", "V.example"});
        CPPUNIT_ASSERT_EQUAL(std::string("a.example"), namesIn(config.intended));
        CPPUNIT_ASSERT_EQUAL(std::size_t(1), config.foreign.size());
    });
    suite.add("international domains", [] {
        const Config config = completed({"-d",
                                         "info@b\xc3\xbc"
                                         "cher.example",
                                         "--foreign",
                                         "b\xc3\xbc"
                                         "ro.example"});
        CPPUNIT_ASSERT_EQUAL(std::string("info@xn--bcher-kva.example"),
                             config.recipient(config.intended[1]));
        CPPUNIT_ASSERT_EQUAL(std::string("xn--bro-hoa.example"), config.foreign[0]);
    });
    suite.add("the last sender counts", [] {
        CPPUNIT_ASSERT(completed({"-f", "me@b.example", "--null-sender"}).sender->isNull());
        CPPUNIT_ASSERT_EQUAL(std::string("<me@b.example>"),
                             completed({"--null-sender", "-f", "me@b.example"}).sender->path());
        CPPUNIT_ASSERT_EQUAL(std::string("<me@xn--b-xga.example>"),
                             completed({"-f", "me@xn--b-xga.example"}).sender->path());
    });
}

void addDerived(unit::Suite &suite)
{
    suite.add("implicit TLS has a port of its own", [] {
        CPPUNIT_ASSERT_EQUAL((unsigned short)465, completed({"-s"}).port());
        CPPUNIT_ASSERT_EQUAL((unsigned short)2525, completed({"-s", "-p", "2525"}).port());
    });
    suite.add("days of a certificate imply STARTTLS", [] {
        CPPUNIT_ASSERT(completed({"-D", "14"}).tls.startTls);
    });
    suite.add("-w 2 is for the whole time", [] {
        nagios::Metric time{"time", 3, "s"};
        CPPUNIT_ASSERT(completed({"-w", "2"}).common.thresholds.apply(time) == State::warning);
    });
    for (const std::string &metric : check_relay_domain::program().metrics)
        suite.add("threshold on " + metric, [metric] { completed({"-c", metric + "=1:"}); });
}

const unit::Registration registered("RelayConfig", [](unit::Suite &suite) {
    for (const Mistake &row : mistakes)
        suite.add("mistake " + text::join(row.words, " "),
                  [row] { CPPUNIT_ASSERT_EQUAL(row.text, faultOf([&] { configOf(row.words); })); });
    for (const Words &words : otherMistakes)
        suite.add("mistake " + text::join(words, " "),
                  [words] { CPPUNIT_ASSERT(faultOf([&] { completed(words); }) != "accepted"); });
    addFiles(suite);
    addValues(suite);
    addDerived(suite);
});

} // namespace
