// SPDX-License-Identifier: MIT
// The option table and the parser that is built from it.
#include "cli/OptionTable.hpp"
#include "cli/Parser.hpp"
#include "cli/Values.hpp"
#include "nagios/Range.hpp"
#include "text/Escape.hpp"
#include "unit/Cases.hpp"

#include <Poco/Util/Validator.h>

#include <stdexcept>

namespace {

using Words = std::vector<std::string>;

/// What the rows under test stored, in the order in which they were given.
struct Config {
    std::string log;
};

cli::OptionTable table(Config &config)
{
    cli::OptionTable made;
    const auto note = [&config](const std::string &name) {
        return
            [&config, name](const std::string &value) { config.log += name + "=" + value + ";"; };
    };
    made.section("General");
    made.flag("verbose", "v", "Say more.", [&config] { config.log += "v;"; }).repeatable();
    made.flag("version", "V", "Version.", [&config] { config.log += "V;"; });
    made.flag("use-ipv4", "4", "IPv4.", [&config] { config.log += "4;"; });
    made.flag("tls", "s", "TLS.", [&config] { config.log += "s;"; }).alsoNamed("ssl");
    made.value(
        "warning", "w", "RANGE", "Range.",
        [](const std::string &text) {
            nagios::Range::parse(text);
            return text;
        },
        note("w"));
    made.value("critical", "c", "RANGE", "Range.", cli::parseText, note("c"));
    made.value("port", "p", "N", "Port.", cli::parsePort,
               [&config](unsigned short port) { config.log += "p=" + std::to_string(port) + ";"; });
    made.value("expect", "e", "TEXT", "Text.", cli::parseText, note("e"));
    made.value("expect-reply", "", "STEP=CODES", "Codes.", cli::parseText, note("expect-reply"));
    made.value(
        "hostile", "", "TEXT", "Throws.",
        [](const std::string &text) -> std::string { throw std::runtime_error("bad " + text); },
        note("hostile"));
    made.value("sni", "", "[NAME]", "Name.", cli::parseText, note("sni")).mayStandAlone();
    return made;
}

struct Good {
    Words words;
    const char *log;
    Words positional;
};

const Good goodRows[] = {
    {{}, "", {}},
    {{"-vvv"}, "v;v;v;", {}},
    {{"-v", "--verbose", "-vV"}, "v;v;v;V;", {}},
    {{"-w5"}, "w=5;", {}},
    {{"-w", "5"}, "w=5;", {}},
    {{"--warning=5"}, "w=5;", {}},
    {{"--warning", "5"}, "w=5;", {}},
    {{"--warn", "5"}, "w=5;", {}},
    {{"--warn=5"}, "w=5;", {}},
    {{"-w", "-5:3"}, "w=-5:3;", {}},
    {{"-w-5:3"}, "w=-5:3;", {}},
    {{"--warning", "-5:3"}, "w=-5:3;", {}},
    {{"-c~:15"}, "c=~:15;", {}},
    {{"-w", "5", "-w", "6"}, "w=5;w=6;", {}},
    {{"-vw5"}, "v;w=5;", {}},
    {{"-vw", "5"}, "v;w=5;", {}},
    {{"-4v"}, "4;v;", {}},
    {{"--ssl", "--tls", "-s"}, "s;s;s;", {}},
    {{"--expect=a"}, "e=a;", {}},
    {{"--expect-reply=rcpt=550"}, "expect-reply=rcpt=550;", {}},
    {{"--expect-r", "rcpt=5xx"}, "expect-reply=rcpt=5xx;", {}},
    {{"-e", "-v"}, "e=-v;", {}},
    {{"-e", "--"}, "e=--;", {}},
    {{"-e", ""}, "e=;", {}},
    {{"--expect="}, "e=;", {}},
    {{"--expect", ""}, "e=;", {}},
    {{"host"}, "", {"host"}},
    {{"host", "-v", "other"}, "v;", {"host", "other"}},
    {{"-v", "--", "-v", "--port"}, "v;", {"-v", "--port"}},
    {{"--"}, "", {}},
    {{"a", "--", "--", "b"}, "", {"a", "--", "b"}},
    {{""}, "", {}},
    {{"", "-v", "", "--", ""}, "v;", {}},
    {{"-"}, "", {"-"}},
    {{"-p", "smtp"}, "p=25;", {}},
    {{"--sni"}, "", {}},
    {{"--sni", "-v"}, "v;", {}},
    {{"--sni", "--", "host"}, "", {"host"}},
    {{"host", "--sni"}, "", {"host"}},
    {{"--sni", "name"}, "sni=name;", {}},
    {{"--sni", "name", "host"}, "sni=name;", {"host"}},
    {{"--sni", "", "-v"}, "sni=;v;", {}},
    {{"--sni="}, "sni=;", {}},
    {{"--sn=name", "-v"}, "sni=name;v;", {}},
    {{"-p", "010"}, "p=10;", {}},
};

struct Bad {
    Words words;
    const char *message;
};

const Bad badRows[] = {
    {{"-x"}, "unknown option '-x'"},
    {{"-vx"}, "unknown option -x in '-vx'"},
    {{"-v", "-x"}, "unknown option '-x'"},
    {{"-vv", "host", "-xv"}, "unknown option -x in '-xv'"},
    {{"-5"}, "unknown option '-5'"},
    {{"-\xc3\xa4"}, "unknown option '-\xc3\xa4'"},
    {{"-\x1b"}, "unknown option '-\\x1b'"},
    {{"-:"}, "unknown option '-:'"},
    {{"-?"}, "unknown option '-?'"},
    {{"--nothing"}, "unknown option '--nothing'"},
    {{"--nothing=secret"}, "unknown option '--nothing'"},
    {{"-v", "host", "--no\nthing"}, "unknown option '--no\\nthing'"},
    {{"--ver"}, "option '--ver' is ambiguous: --verbose, --version"},
    {{"--ver=1"}, "option '--ver' is ambiguous: --verbose, --version"},
    {{"-p"}, "option '-p' needs a value (--port N)"},
    {{"-vp"}, "option '-vp' needs a value (--port N)"},
    {{"-v", "--port"}, "option '--port' needs a value (--port N)"},
    {{"--po"}, "option '--po' needs a value (--port N)"},
    {{"--verbose=3"}, "option '--verbose' takes no value"},
    {{"--ssl=yes"}, "option '--ssl' takes no value"},
    {{"--verb="}, "option '--verb' takes no value"},
    {{"-p", "99999"}, "option --port: '99999' is not a port (1 to 65535 or a service name)"},
    {{"--port="}, "option --port: '' is not a port (1 to 65535 or a service name)"},
    {{"-w", "5:1"}, "option --warning: '5:1' is not a range (its start 5 is above its end 1)"},
    {{"-e", "a\r\nRCPT"}, "option --expect: 'a\\r\\nRCPT' contains a control character"},
    {{"--hostile", "a|b\x1b\n\xff"}, "option --hostile: bad a b\\x1b\\n\\xff"},
};

std::string refusal(const Words &words)
{
    Config config;
    try {
        cli::parse(table(config), words);
    } catch (const cli::UsageError &error) {
        return error.what();
    }
    return "accepted: " + config.log;
}

std::string shown(const Words &words)
{
    std::string text;
    for (const std::string &word : words)
        text += "[" + word + "]";
    return text;
}

void addTableCases(unit::Suite &suite)
{
    suite.add("rejected value is not stored", [] {
        Config config;
        const cli::OptionTable options = table(config);
        CPPUNIT_ASSERT_THROW(cli::parse(options, {"-v", "-p", "0"}), cli::UsageError);
        CPPUNIT_ASSERT_EQUAL(std::string("v;"), config.log);
    });
    suite.add("parser is the declaration's validator", [] {
        Config config;
        const cli::OptionTable options = table(config);
        const cli::Option &port = options.rows().at(6);
        CPPUNIT_ASSERT(port.declaration().validator() != nullptr);
        CPPUNIT_ASSERT_THROW(port.declaration().validator()->validate(port.declaration(), "x"),
                             cli::UsageError);
        CPPUNIT_ASSERT(config.log.empty());
    });
    suite.add("value is parsed once", [] {
        int parsed = 0, stored = 0;
        cli::OptionTable made;
        made.value(
            "one", "", "TEXT", "Text.", [&parsed](const std::string &) { return ++parsed; },
            [&stored](int value) { stored = value; });
        cli::parse(made, {"--one=a"});
        CPPUNIT_ASSERT_EQUAL(1, parsed);
        CPPUNIT_ASSERT_EQUAL(1, stored);
    });
    suite.add("a choice is one of its names", [] {
        int stored = 0;
        cli::OptionTable made;
        made.choice("depth", "", "STEP", "Depth.", cli::Choices<int>{{"near", 1}, {"far", 2}},
                    [&stored](int value) { stored = value; });
        cli::parse(made, {"--depth=far"});
        CPPUNIT_ASSERT_EQUAL(2, stored);
        CPPUNIT_ASSERT_EQUAL(std::string("Depth. (one of near, far)"),
                             made.rows().front().description());
        CPPUNIT_ASSERT(made.rows().front().completion() == cli::Completion::choice);
        try {
            cli::parse(made, {"--depth=Far"});
            CPPUNIT_FAIL("accepted");
        } catch (const cli::UsageError &error) {
            CPPUNIT_ASSERT_EQUAL(std::string("option --depth: 'Far' is not one of near, far"),
                                 std::string(error.what()));
        }
    });
    suite.add("a state is a name or a number", [] {
        nagios::State stored = nagios::State::ok;
        cli::OptionTable made;
        made.state("tempfail", "Means.", [&stored](nagios::State state) { stored = state; });
        cli::parse(made, {"--tempfail=Warning"});
        CPPUNIT_ASSERT(stored == nagios::State::warning);
        cli::parse(made, {"--tempfail=2"});
        CPPUNIT_ASSERT(stored == nagios::State::critical);
        CPPUNIT_ASSERT_EQUAL(std::string("Means. (one of ok, warning, critical, unknown)"),
                             made.rows().front().description());
        CPPUNIT_ASSERT_THROW(cli::parse(made, {"--tempfail=bad"}), cli::UsageError);
    });
    suite.add("description tells choices, default and repetition", [] {
        cli::OptionTable made;
        made.value("output", "", "FORMAT", "Format.", cli::parseText, [](const std::string &) {})
            .oneOf({"text", "json"})
            .defaultsTo("text")
            .repeatable();
        CPPUNIT_ASSERT_EQUAL(std::string("Format. (one of text, json; default: text; repeatable)"),
                             made.rows().front().description());
    });
    suite.add("one process can parse again after an error", [] {
        CPPUNIT_ASSERT_EQUAL(std::string("unknown option -x in '-vxv'"), refusal({"-vxv"}));
        Config config;
        cli::parse(table(config), {"-vV", "-v"});
        CPPUNIT_ASSERT_EQUAL(std::string("v;V;v;"), config.log);
    });
}

const unit::Registration registered("Options", [](unit::Suite &suite) {
    for (const Good &row : goodRows)
        suite.add("accepted " + shown(row.words), [row] {
            Config config;
            CPPUNIT_ASSERT_EQUAL(shown(row.positional),
                                 shown(cli::parse(table(config), row.words)));
            CPPUNIT_ASSERT_EQUAL(std::string(row.log), config.log);
        });
    for (const Bad &row : badRows)
        suite.add("refused " + shown(row.words), [row] {
            CPPUNIT_ASSERT_EQUAL(std::string(row.message), text::printable(refusal(row.words)));
        });
    addTableCases(suite);
});

} // namespace
