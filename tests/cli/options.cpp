// SPDX-License-Identifier: MIT
// What a dialogue file cannot say: options about addresses, configuration files, output formats
// and the clock, each through the real program.

#include "cli/Exchange.hpp"
#include "cli/Suite.hpp"
#include "lab/DnsServer.hpp"
#include "lab/FakeServer.hpp"

#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <Poco/TemporaryFile.h>

#include <arpa/nameser.h>
#include <chrono>
#include <fstream>

namespace {

using cli::Exchange;
using Clock = std::chrono::steady_clock;

std::string withEhlo(const std::string &name, const std::string &first = "")
{
    return first + "S: 220 mail.example.net\nC: EHLO " + name +
           "\nS: 250 mail.example.net\nC: QUIT\nexit: 0\n";
}

const char *const fine = "line: SMTP_DIALOG OK - {host} answers EHLO, greeting '220 "
                         "mail.example.net', in N s\n";

std::vector<lab::DnsRecord> records(const lab::DnsQuestion &question,
                                    const std::vector<std::string> &addresses)
{
    std::vector<lab::DnsRecord> result;
    for (const std::string &address : addresses)
        result.push_back({question.name, question.type, address});
    return result;
}

lab::DnsReply zone(const lab::DnsQuestion &question)
{
    const bool ipv4 = question.type == ns_t_a;
    if (question.name == "mail.example.net")
        return {0, ipv4 ? records(question, {"127.0.0.1"}) : records(question, {})};
    if (question.name == "two.example.net")
        return {0, ipv4 ? records(question, {"127.0.0.2", "127.0.0.1"}) : records(question, {})};
    if (question.name.ends_with(".wildcard.example"))
        return {0, ipv4 ? records(question, {"127.0.0.1"}) : records(question, {})};
    lab::DnsReply reply;
    reply.rcode = question.name.rfind("servfail", 0) == 0 ? ns_r_servfail : ns_r_nxdomain;
    reply.isSilent = question.name.rfind("silent", 0) == 0;
    return reply;
}

void unresolved(Exchange &exchange, const std::string &name, const std::string &args, int exitCode,
                const std::string &text)
{
    exchange.test(name, args + "exit: " + std::to_string(exitCode) +
                            "\nperf: time dns\nline: " + "SMTP_DIALOG " + text + "\n");
}

/// A command line that leads to no connection.
void unused(Exchange &exchange, const std::string &name, const std::string &args,
            const std::string &text)
{
    exchange.test(name, args + "exit: 3\nline: SMTP_DIALOG UNKNOWN - " + text + "\n");
}

void jsonIs(Exchange &exchange, const std::string &name, const std::string &text,
            const std::string &state, int exitCode)
{
    lab::ProcessResult result;
    std::string trouble = exchange.played(text, {}, result);
    const std::string &output = result.output;
    if (result.exitCode != exitCode)
        trouble += "exit code " + std::to_string(result.exitCode) + "\n";
    if (output.find('\n') != output.size() - 1 || output.find('|') != std::string::npos)
        trouble += "more than one line, or a |: " + output;
    try {
        const auto object = Poco::JSON::Parser().parse(output).extract<Poco::JSON::Object::Ptr>();
        if (object->getValue<std::string>("state") != state ||
            object->getValue<int>("exit_code") != exitCode ||
            object->getArray("perfdata")->size() == 0 || !object->isObject("facts"))
            trouble += "not what was expected: " + output;
    } catch (const Poco::Exception &error) {
        trouble += error.displayText() + ": " + output;
    }
    exchange.tap().result(name, trouble);
}

void addresses(Exchange &exchange)
{
    const std::string known = withEhlo("probe.example.net") + fine;
    const std::string helo = " -p {port} -F probe.example.net\n";
    if (cli::hasIpv6Loopback()) {
        exchange.test("-H with an IPv6 address", "args: -H ::1" + helo + known, {"::1"});
        exchange.test("-H with brackets", "args: -H [::1]" + helo + known, {"::1"});
        exchange.test("-6 with an IPv6 address", "args: -6 -H ::1" + helo + known, {"::1"});
    } else {
        exchange.test("-H with an IPv6 address, where there is no IPv6: not the server's fault",
                      "args: -H ::1\nexit: 3\nline: any\n");
    }
    const Poco::TemporaryFile socket;
    exchange.test("-H with the path of a UNIX socket",
                  "args: -H " + socket.path() + "\n" + withEhlo("localhost") + fine,
                  {socket.path()});
    exchange.test("--source", "args: -H 127.0.0.1 -r --source 127.0.0.2" + helo +
                                  withEhlo("probe.example.net",
                                           "C~ PROXY TCP4 127\\.0\\.0\\.2 127\\.0\\.0\\.1 .*\n") +
                                  fine);
    exchange.test("an address literal as HELO name",
                  "args: -H 127.0.0.1 -p {port} -F [192.0.2.7]\n" + withEhlo("[192.0.2.7]") + fine);
}

void names(Exchange &exchange)
{
    lab::DnsServer server(zone);
    exchange.mark("dns", server.address());
    const std::string args = "args: --nameserver " + server.address() + " -p {port} -t 2 ";
    const std::string perf = "perf: time dns connect banner ehlo\n";
    const std::string found = withEhlo("probe.example.net") + perf +
                              "line: SMTP_DIALOG OK - mail.example.net[127.0.0.1]:{port} "
                              "answers EHLO, greeting '220 mail.example.net', in N s\n";
    const std::string helo = " -F probe.example.net\n";
    exchange.test("a name by --nameserver", args + "-H mail.example.net" + helo + found);
    exchange.test("a name and -4", args + "-4 -H mail.example.net" + helo + found);
    unresolved(exchange, "a name and -6", args + "-6 -H mail.example.net\n", 2,
               "CRITICAL - mail.example.net:{port}: has no IPv6 address");
    exchange.test(
        "the first of two addresses refuses",
        args + "-H two.example.net" + helo + withEhlo("probe.example.net") + perf +
            "line: SMTP_DIALOG OK - two.example.net[127.0.0.1]:{port} answers EHLO, greeting "
            "'220 mail.example.net', in N s after 127.0.0.2:{port} failed (connection "
            "refused)\n");
    unresolved(exchange, "a name that does not exist", args + "-H nosuch.example.net\n", 2,
               "CRITICAL - nosuch.example.net:{port}: does not exist (NXDOMAIN)");
    unresolved(exchange, "a name server that fails", args + "-H servfail.example.net\n", 3,
               "UNKNOWN - servfail.example.net:{port}: name server {dns} answers SERVFAIL");
    unresolved(exchange, "a name server that keeps silent", args + "-H silent.example.net\n", 3,
               "UNKNOWN - silent.example.net:{port}: name server {dns} does not answer");
    unresolved(exchange, "the same, with a state for timeouts",
               args + "-t 1:critical -H silent.example.net\n", 2,
               "CRITICAL - silent.example.net:{port}: name server {dns} does not answer");
}

/// The search list of resolv.conf, which these variables replace.
void searchedNames(Exchange &exchange)
{
    lab::DnsServer server(zone);
    const std::string args =
        "args: --nameserver " + server.address() + " -p {port} -t 5 -F probe.example.net -H ";
    const auto found = [](const std::string &name) {
        return withEhlo("probe.example.net") + "perf: time dns connect banner ehlo\n" +
               "line: SMTP_DIALOG OK - " + name +
               "[127.0.0.1]:{port} answers EHLO, greeting '220 "
               "mail.example.net', in N s\n";
    };
    const std::string wildcard = "env: LOCALDOMAIN=wildcard.example\n";
    const std::string ndots = "env: RES_OPTIONS=ndots:2\n";
    exchange.test("a bare name and a search list: the name that was found is shown",
                  args + "mail\nenv: LOCALDOMAIN=example.net\n" + found("mail.example.net"));
    unresolved(exchange, "a misspelt name and a wildcard in the search list",
               args + "typo.example\n" + wildcard, 2,
               "CRITICAL - typo.example:{port}: does not exist; typo.example.wildcard.example "
               "does: write it out");
    exchange.test("the search list counts where ndots says so",
                  args + "typo.example\n" + wildcard + ndots +
                      found("typo.example.wildcard.example"));
    exchange.test("a name with a dot that exists is not searched for",
                  args + "mail.example.net\n" + wildcard + ndots + found("mail.example.net"));
    unresolved(exchange, "a name that ends in a dot is not searched for",
               args + "typo.example.\n" + wildcard + ndots, 2,
               "CRITICAL - typo.example.:{port}: does not exist (NXDOMAIN)");
}

void repetitions(Exchange &exchange)
{
    const std::string known = withEhlo("probe.example.net") + fine;
    exchange.test("the last of a repeated option wins",
                  "args: -p 1 -F wrong.example.net -H 192.0.2.1 -F probe.example.net -p {port} -H "
                  "127.0.0.1\n" +
                      known);
    exchange.test("values glued to their letters",
                  "args: -H127.0.0.1 -p{port} -Fprobe.example.net -w5 -c~:8\n" + known);
    exchange.test("long options with = and prefixes",
                  "args: --host=127.0.0.1 --port={port} --fq probe.example.net --warn=5\n" + known);
    exchange.test("an empty word is ignored",
                  "args: -H 127.0.0.1 '' -p {port} -F probe.example.net ''\n" + known);
    exchange.test("the host behind the options",
                  "args: -p {port} -F probe.example.net 127.0.0.1\n" + known);
    exchange.test("the host behind --",
                  "args: -p {port} -F probe.example.net -- 127.0.0.1\n" + known);
    exchange.test(
        "--from after --null-sender: the last one wins",
        "args: -H 127.0.0.1 -p {port} -F probe.example.net --null-sender -f a@example.org\n"
        "S: 220 mail.example.net\nC: EHLO probe.example.net\nS: 250 mail.example.net\n"
        "C: MAIL FROM:<a@example.org>\nS: 250 ok\nC: QUIT\nexit: 0\n"
        "line: SMTP_DIALOG OK - {host} takes mail from a@example.org, in N s\n");
    exchange.test(
        "answers byte by byte, inside TLS",
        "args: -H 127.0.0.1 -p {port} -F probe.example.net -s --ca-file {ca}\n"
        "tls: tls12\n" +
            withEhlo("probe.example.net") +
            "line: SMTP_DIALOG OK - {host} answers EHLO, greeting '220 mail.example.net', "
            "TLSv1.2 ECDHE-ECDSA-AES256-GCM-SHA384, certificate until DATE (N days), in N s\n",
        {"127.0.0.1", 1});
}

void configurationFiles(Exchange &exchange)
{
    const Poco::TemporaryFile file;
    std::ofstream(file.path()) << "# a comment\r\n"
                                  "[check_smtp_dialog]\r\n"
                                  "F = ini.example.net\r\n"
                                  "hostname=127.0.0.1\r\n"
                                  "[relay]\n"
                                  "; another one\n"
                                  "fqdn=relay.example.net\n"
                                  "verbose=\n"
                                  "H=127.0.0.1\n"
                                  "[bad]\n"
                                  "no equals sign\n";
    exchange.mark("ini", file.path());
    const std::string fromFile = withEhlo("ini.example.net") + fine;
    exchange.test("--extra-opts with a file", "args: --extra-opts=@{ini} -p {port}\n" + fromFile);
    exchange.test("--extra-opts as two words", "args: --extra-opts @{ini} -p {port}\n" + fromFile);
    exchange.test("--extra-opts with a section and a flag",
                  "args: --extra-opts=relay@{ini} -p {port}\n" + withEhlo("relay.example.net") +
                      fine + "more: EHLO\n");
    exchange.test("--extra-opts: the command line wins",
                  "args: -F other.example.net --extra-opts=@{ini} -p {port}\n" +
                      withEhlo("other.example.net") + fine);
    exchange.test("--extra-opts alone: MP_CONFIG_FILE",
                  "args: --extra-opts -p {port}\nenv: MP_CONFIG_FILE={ini}\n" + fromFile);
    exchange.test("--extra-opts from standard input",
                  "args: --extra-opts=@- -p {port}\n" + withEhlo("stdin.example.net") + fine,
                  {"127.0.0.1", 16384,
                   "[check_smtp_dialog]\nfqdn = stdin.example.net \nhostname = 127.0.0.1\n"});
    unused(exchange, "--extra-opts: no such section", "args: --extra-opts=nosuch@{ini}\n",
           "no section 'nosuch' in '{ini}'");
    unused(exchange, "--extra-opts: a line without =", "args: --extra-opts=bad@{ini}\n",
           "{ini}, line 11: no '=' after the option's name");
}

void json(Exchange &exchange)
{
    const std::string args = "args: -H 127.0.0.1 -p {port} -F probe.example.net --output json";
    jsonIs(exchange, "--output json of a refusal",
           args + " -T nobody@example.net\n"
                  "S: 220 mail.example.net\nC: EHLO probe.example.net\n"
                  "S: 250 mail.example.net\nC: MAIL FROM:<>\nS: 250 ok\n"
                  "C: RCPT TO:<nobody@example.net>\n"
                  "S! 550 5.1.1 \"no\" | caf\\xe9 \\x1b[31m\\r\\n\nC: QUIT\nexit: 2\nline: any\n",
           "CRITICAL", 2);
    jsonIs(exchange, "--output json of a success",
           args + "\n" + withEhlo("probe.example.net") + "line: any\n", "OK", 0);
    jsonIs(exchange, "--output json of a silent server",
           args + " -t 0.5\nsilence\nexit: 2\nline: any\n", "CRITICAL", 2);
}

void outputs(Exchange &exchange)
{
    exchange.helpFits("check_smtp_dialog");
    const lab::ProcessResult odd = lab::runCheck(
        "check_smtp_dialog", {"-H", "127.0.0.1", "-p", std::to_string(lab::closedPort()), "-vvv"},
        {{"LANG", "xx_YY.nosuch"}, {"LC_ALL", "de_DE.UTF-8"}, {"POSIXLY_CORRECT", "1"}});
    exchange.tap().result(
        "a strange locale changes nothing",
        odd.exitCode == 2 && odd.output.find("s;;;0;10") != std::string::npos ? "" : odd.output);
}

void time(Exchange &exchange)
{
    const auto start = Clock::now();
    exchange.test(
        "a deadline of a fraction of a second",
        "args: -H 127.0.0.1 -p {port} -t 0.5\nsilence\nexit: 2\nline: SMTP_DIALOG CRITICAL - "
        "{host}: connected, but no greeting in N s\n");
    const auto took = Clock::now() - start;
    exchange.tap().result("it ends then",
                          took < std::chrono::seconds(5) ? "" : "it took more than 5 s\n");
}

const cli::Suite suite("options", [] {
    Exchange exchange;
    addresses(exchange);
    names(exchange);
    searchedNames(exchange);
    repetitions(exchange);
    configurationFiles(exchange);
    json(exchange);
    outputs(exchange);
    time(exchange);
    exchange.tap().finish();
});

} // namespace
