// SPDX-License-Identifier: MIT
// --domains-file, through the real program: what is read, how often anybody is asked, and what a
// person who waits gets to see.

#include "cli/Reach.hpp"
#include "cli/Suite.hpp"
#include "lab/FakeServer.hpp"
#include "lab/Zones.hpp"

#include "text/Escape.hpp"

#include <Poco/TemporaryFile.h>

#include <fstream>
#include <set>

namespace {

using cli::Exchange;
using cli::friendly;
using cli::reach;
using cli::says;
using cli::works;

const char *const zone = "$ORIGIN example.net.\n"
                         "@ MX 10 mx1\n"
                         "mx1 A 127.0.0.1\n"
                         "other MX 10 mx1\n"
                         "null MX 0 .\n";

constexpr std::size_t lines = 2000;
constexpr std::size_t domains = 1000;
constexpr std::size_t exchangers = 10;

/// Domains that share a few exchangers.
std::string sharedZone()
{
    std::string text = "$ORIGIN many.example.\n";
    for (std::size_t i = 0; i < domains; ++i)
        text += "d" + std::to_string(i) + " MX 10 mx" + std::to_string(i % exchangers) + "\n";
    for (std::size_t i = 0; i < exchangers; ++i)
        text += "mx" + std::to_string(i) + " A 127.1.0." + std::to_string(i + 1) + "\n";
    return text;
}

/// Each of them twice, the second time spelt in another way.
std::string longList()
{
    std::string text = "# all of them\n";
    for (std::size_t i = 0; i < lines; ++i)
        text += i < domains ? "d" + std::to_string(i) + ".many.example\n"
                            : "  D" + std::to_string(i - domains) + ".Many.Example. # again\r\n";
    return text;
}

void add(Exchange &exchange, const char *mark, const Poco::TemporaryFile &file,
         const std::string &content)
{
    std::ofstream(file.path(), std::ios::binary) << content;
    exchange.mark(mark, file.path());
}

void files(Exchange &exchange, const lab::DnsServer &dns)
{
    const Poco::TemporaryFile good, bad, long1;
    const std::string two = "# domains of the lab\r\n\r\n  example.net\t# the first\r\n"
                            "other.example.net.\r\nEXAMPLE.net";
    add(exchange, "good", good, two);
    const std::string both = friendly + says(0, "OK - mail can reach 2 of 2 domains, in N s");
    const std::string from = "--nameserver {dns} --domains-file ";
    exchange.test("comments, blank lines, CRLF, duplicates, no line end at the end",
                  reach(from + "{good}") + both);
    exchange.test("the same from standard input", reach(from + "-") + both,
                  {"127.0.0.1", 16384, two});
    exchange.test("beside -d", reach(from + "{good} -d null.example.net") + friendly +
                                   says(2, "CRITICAL - 1 of 3 domains failed: null.example.net: "
                                           "accepts no mail (null MX)"));
    exchange.test("one domain", reach(from + "-") + friendly + works("example.net"),
                  {"127.0.0.1", 16384, "example.net\n"});

    const std::size_t before = dns.asked();
    add(exchange, "bad", bad, "example.net\n\na b\nother.example.net\n192.0.2.1\nx@example.net\n");
    exchange.test("bad lines are named by their numbers",
                  reach(from + "{bad}") +
                      says(3, "UNKNOWN - option --domains-file: {bad}, line 3: 'a b' is not a "
                              "domain name (and 2 more, on line 5, 6)"));
    add(exchange, "long", long1, std::string(5000, 'a') + "\n");
    exchange.test("a line that is too long",
                  reach(from + "{long}") +
                      says(3, "UNKNOWN - option --domains-file: {long}, line 1: it is too long"));
    exchange.test("UTF-16",
                  reach(from + "-") +
                      says(3,
                           "UNKNOWN - option --domains-file: standard input, line 1: "
                           "it contains a NUL byte: is the file in UTF-16? (and 1 more, "
                           "on line 2)"),
                  {"127.0.0.1", 16384,
                   std::string("\xff\xfe"
                               "e\0x\0\n\0",
                               8)});
    exchange.tap().result("nobody is asked about a bad list",
                          dns.asked() == before ? "" : "there were questions\n");
}

std::string amount(const std::string &what, std::size_t count, std::size_t wanted)
{
    return count == wanted
               ? ""
               : std::to_string(count) + ' ' + what + ", expected " + std::to_string(wanted) + '\n';
}

void many(Exchange &exchange, const lab::Identities &identities)
{
    const lab::DnsServer dns(lab::Zones{sharedZone()}.recursive());
    lab::FakeServer server(
        lab::parseScript("server", std::string("args: x\nline: x\nexit: 0\n") + friendly),
        identities.factory(), "0.0.0.0", 16384);
    const lab::ProcessResult result = lab::runCheck(
        "check_mx_reach",
        lab::words("--domains-file - --allow-loopback --ping off -t 60 -F probe.example.net "
                   "--nameserver " +
                   dns.address() + " -p " + std::to_string(server.port())),
        {}, longList());
    std::string trouble = server.finish() + result.errors;
    if (result.exitCode != 0 || !result.output.starts_with("MX_REACH OK - mail can reach 1000 of "
                                                           "1000 domains"))
        trouble += result.output;
    std::set<std::pair<std::string, int>> questions;
    for (const lab::DnsQuestion &question : dns.questions())
        questions.emplace(question.name, question.type);
    exchange.tap().result("2,000 lines", trouble);
    // An MX record for each domain, both families for each exchanger.
    exchange.tap().result("one question for each name",
                          amount("names", questions.size(), domains + 2 * exchangers) +
                              amount("questions", dns.asked(), domains + 2 * exchangers));
    exchange.tap().result(
        "one connection for each address",
        amount("connections", static_cast<std::size_t>(server.connections()), exchangers));
}

/// What stderr gets when it is a terminal.
std::string progressOf(const std::vector<std::string> &words)
{
    const lab::ProcessResult result =
        lab::runCheck("check_mx_reach", words, {}, "", lab::ErrorsTo::terminal);
    return result.errors;
}

void progress(Exchange &exchange, const lab::DnsServer &dns)
{
    const std::string args = "--allow-loopback --ping off --nameserver " + dns.address() + " -p " +
                             std::to_string(lab::closedPort());
    const std::string several =
        progressOf(lab::words(args + " -d example.net -d other.example.net"));
    exchange.tap().result("a terminal shows how far several domains are, and then nothing",
                          several == "\r1 of 1 addresses tried\x1b[K\r\x1b[K"
                              ? ""
                              : text::inQuotes(several) + "\n");
    const std::string one = progressOf(lab::words(args + " -d example.net"));
    exchange.tap().result("one domain has no progress to show",
                          one.empty() ? "" : text::inQuotes(one) + "\n");
}

const cli::Suite suite("domain-lists", [] {
    const lab::DnsServer server(lab::Zones{zone}.recursive());
    const lab::Identities identities;
    Exchange exchange;
    exchange.mark("dns", server.address());
    files(exchange, server);
    many(exchange, identities);
    progress(exchange, server);
    exchange.tap().finish();
});

} // namespace
