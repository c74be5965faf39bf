// SPDX-License-Identifier: MIT
#include "check_smtp_dialog/Config.hpp"

#include "check_smtp_dialog/Check.hpp"
#include "cli/Parser.hpp"
#include "unit/Cases.hpp"

#include <cppunit/extensions/HelperMacros.h>

namespace {

using check_smtp_dialog::Config;
using options::Verify;
using smtp::Verb;

Config configOf(const std::vector<std::string> &words)
{
    Config config;
    const auto positional = cli::parse(check_smtp_dialog::optionRows(config), words);
    finish(config, positional);
    return config;
}

struct Goal {
    std::vector<std::string> words;
    Verb until;
};

const std::vector<Goal> goals = {
    {{}, Verb::command},
    {{"-S"}, Verb::command},
    {{"-s"}, Verb::command},
    {{"-D", "30"}, Verb::command},
    {{"-D", "30", "-S"}, Verb::command},
    {{"-D", "30", "--forbid-ext", "AUTH"}, Verb::command},
    {{"-D", "30", "--require-ext", "AUTH"}, Verb::command},
    {{"-D", "30", "-T", "a@b.example"}, Verb::rcpt},
    {{"--dane"}, Verb::command},
    {{"--dane", "-S"}, Verb::command},
    {{"--dane", "-D", "30"}, Verb::command},
    {{"--dane", "-T", "a@b.example"}, Verb::rcpt},
    {{"-f", "a@b.example"}, Verb::mail},
    {{"--null-sender"}, Verb::mail},
    {{"-T", "a@b.example"}, Verb::rcpt},
    {{"-T", "a@b.example", "--send"}, Verb::message},
    {{"-T", "a@b.example", "--send", "--until", "rcpt"}, Verb::rcpt},
    {{"-T", "a@b.example", "--until", "data"}, Verb::data},
    {{"--until", "connect"}, Verb::connect},
    {{"-C", "NOOP", "--until", "ehlo"}, Verb::command},
};

struct Mistake {
    std::vector<std::string> words;
    const char *text;
};

const char *const auditUnseen = "--audit, --audit-smuggling: --until ends before EHLO";
const char *const extensionsUnseen =
    "--require-ext, --forbid-ext: --until ends before the EHLO that they judge";
const char *const tlsUnused =
    "--verify, --tls-min, --sni and --client-cert need --starttls or --tls";

const std::vector<Mistake> mistakes = {
    {{"-s", "-S"}, "--starttls and --tls cannot be used together"},
    {{"--until", "starttls"}, "--until starttls needs --starttls or --tls"},
    {{"--send"}, "--send needs a recipient: use --rcpt"},
    {{"--subject", "x"}, "--subject, --header, --body and --message need --send"},
    {{"--until", "message", "-T", "a@b"}, "--until message needs --send"},
    {{"--until", "rcpt"}, "--until rcpt and data need a recipient: use --rcpt"},
    {{"--until", "mail"}, "--until mail needs a sender: use --from or --null-sender"},
    {{"-R", "250"}, "--response: there are more responses than commands"},
    {{"-C", "NOOP", "--until", "banner"}, "--command: --until ends before the commands are sent"},
    {{"-C", "NOOP", "-S", "--until", "ehlo"},
     "--command: --until ends before the commands are sent"},
    {{"--expect-reply", "rcpt=550"}, "--expect-reply: the dialogue does not come to RCPT"},
    {{"--expect-reply", "starttls=454"}, "--expect-reply: the dialogue does not come to STARTTLS"},
    {{"--source", "192.0.2.1", "-6"}, "--source: '192.0.2.1' is of the other address family"},
    {{"-w", "pace=3"}, "-w, -c: there is no metric 'pace'"},
    {{"second"}, "unexpected argument 'second'"},
    {{"-e", "Exim", "--until", "connect"}, "--expect: --until ends before the greeting"},
    {{"--require-ext", "DSN", "--until", "banner"}, extensionsUnseen},
    {{"--forbid-ext", "DSN", "--until", "banner"}, extensionsUnseen},
    {{"-S", "--forbid-ext", "AUTH", "--until", "starttls"}, extensionsUnseen},
    {{"-S", "--until", "ehlo"}, "--starttls: --until ends before it"},
    {{"-D", "30", "--until", "ehlo"}, "--starttls: --until ends before it"},
    {{"-s", "--until", "connect"}, "--tls: --until ends before it"},
    {{"--verify", "require"}, tlsUnused},
    {{"--verify", "auto"}, tlsUnused},
    {{"--tls-min", "1.3"}, tlsUnused},
    {{"--sni", "mx.example"}, tlsUnused},
    {{"--client-cert", "/dev/null", "--client-key", "/dev/null"}, tlsUnused},
    {{"--audit", "--until", "connect"}, auditUnseen},
    {{"--audit", "--until", "banner"}, auditUnseen},
    {{"--audit-smuggling", "a@b", "--until", "banner"}, auditUnseen},
    {{"--audit-smuggling", "gr\xc3\xbcn@b"},
     "--audit-smuggling: its recipient and --from must be ASCII"},
    {{"--audit-smuggling", "a@b", "-f", "gr\xc3\xbcn@b"},
     "--audit-smuggling: its recipient and --from must be ASCII"},
    {{"-c", "audit_findings=0"}, "-w, -c: the dialogue does not come to 'audit_findings'"},
    {{"-c", "cert_days=14:"}, "-w, -c: the dialogue does not come to 'cert_days'"},
    {{"-c", "accepted=1:"}, "-w, -c: the dialogue does not come to 'accepted'"},
    {{"-w", "ehlo=1", "--until", "banner"}, "-w, -c: the dialogue does not come to 'ehlo'"},
    {{"-4", "-H", "2001:db8::1"}, "-H: '2001:db8::1' is of the other address family"},
    {{"-6", "-H", "192.0.2.25"}, "-H: '192.0.2.25' is of the other address family"},
    {{"--source", "192.0.2.1", "-H", "2001:db8::1"},
     "-H: '2001:db8::1' is of the other address family"},
};

std::string joined(const std::vector<std::string> &words)
{
    std::string text;
    for (const std::string &word : words)
        text += ' ' + word;
    return text;
}

std::string faultOf(std::vector<std::string> words)
{
    words.insert(words.begin(), {"-H", "mx.example"});
    try {
        configOf(words);
    } catch (const cli::UsageError &fault) {
        return fault.what();
    }
    return "accepted";
}

struct Port {
    std::vector<std::string> words;
    int port;
};

const std::vector<Port> ports = {
    {{"h"}, 25}, {{"h", "-s"}, 465}, {{"h", "-s", "-p", "25"}, 25}, {{"-p", "587", "h"}, 587}};

struct Host {
    const char *given;
    const char *host;
};

const Host hosts[] = {{"mx.example", "mx.example"},   {"[2001:DB8::1]", "2001:db8::1"},
                      {"2001:db8::1", "2001:db8::1"}, {"192.0.2.1", "192.0.2.1"},
                      {"/run/lmtp", "/run/lmtp"},     {"mx.example.", "mx.example."},
                      {"m\xc3\xbcller.example", "xn--mller-kva.example"}};

const char *const badHosts[] = {"", "a b", "-x", "a..b", ".a", "a/b", "a:b"};

const unit::Registration registered("Config", [](unit::Suite &suite) {
    for (const Goal &row : goals)
        suite.add("goal of" + joined(row.words), [row] {
            std::vector<std::string> words = row.words;
            words.push_back("mx.example");
            CPPUNIT_ASSERT(row.until == *configOf(words).until);
        });
    for (const Mistake &row : mistakes)
        suite.add("mistake" + joined(row.words), [row] {
            CPPUNIT_ASSERT_EQUAL(std::string(row.text), faultOf(row.words));
        });
    for (const Port &row : ports)
        suite.add("port of" + joined(row.words), [row] {
            CPPUNIT_ASSERT_EQUAL(row.port, static_cast<int>(configOf(row.words).port()));
        });
    for (const Host &row : hosts)
        suite.add(std::string("host ") + row.given, [row] {
            CPPUNIT_ASSERT_EQUAL(std::string(row.host), configOf({"-H", row.given}).host);
        });
    for (const char *host : badHosts)
        suite.add(std::string("bad host ") + host, [host] {
            CPPUNIT_ASSERT_THROW(configOf({"-H", host}), cli::UsageError);
        });
    suite.add("an expression too deep for regcomp", [] {
        const std::string deep = std::string(50000, '(') + std::string(50000, ')');
        CPPUNIT_ASSERT_THROW(configOf({"h", "-C", "NOOP", "-R", deep}), cli::UsageError);
    });
    suite.add("a host is needed", [] { CPPUNIT_ASSERT_THROW(configOf({}), cli::UsageError); });
    suite.add("-D implies STARTTLS", [] {
        CPPUNIT_ASSERT(configOf({"h", "-D", "9"}).tls.startTls);
    });
    suite.add("the null sender is the default with --rcpt", [] {
        const Config config = configOf({"h", "-T", "a@b.example"});
        const std::optional<smtp::Address> &sender = config.envelope.sender;
        CPPUNIT_ASSERT(sender && sender->isNull() && !config.commandsAfterMail);
    });
    struct Guard {
        std::vector<std::string> words;
        bool guards;
    };
    const std::vector<Guard> guards = {{{}, false},
                                       {{"-S"}, true},
                                       {{"-s"}, true},
                                       {{"-D", "9"}, true},
                                       {{"--dane"}, true},
                                       {{"-S", "--verify", "auto"}, true},
                                       {{"-S", "--verify", "require"}, true},
                                       {{"-S", "--verify", "warn"}, false},
                                       {{"-S", "--verify", "off"}, false}};
    for (const Guard &row : guards)
        suite.add("a password is guarded:" + joined(row.words), [row] {
            std::vector<std::string> words{"h.example",       "-A", "auto", "-U", "u", "-P",
                                           "open-Sesame.4711"};
            words.insert(words.end(), row.words.begin(), row.words.end());
            CPPUNIT_ASSERT_EQUAL(row.guards, configOf(words).tls.guardsSecret);
        });
    suite.add("without a password there is nothing to guard", [] {
        CPPUNIT_ASSERT(!configOf({"h", "-S", "--verify", "require"}).tls.guardsSecret);
    });
    suite.add("auto means warn",
              [] { CPPUNIT_ASSERT(configOf({"h"}).tls.verify == Verify::warn); });
});

} // namespace
