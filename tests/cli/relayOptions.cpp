// SPDX-License-Identifier: MIT
// The options of check_relay_domain that a dialogue file cannot show, through the real program:
// shapes, address families, configuration files, the clock.

#include "cli/LineServer.hpp"
#include "cli/Relay.hpp"
#include "cli/Suite.hpp"
#include "lab/DnsServer.hpp"
#include "lab/Zones.hpp"

#include <Poco/TemporaryFile.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <set>

namespace {

using cli::closedRelay;
using cli::Exchange;
using cli::plainRelay;
using cli::relayArgs;
using cli::relayFine;
using cli::Said;
using Clock = std::chrono::steady_clock;

void addresses(Exchange &exchange)
{
    exchange.test("--source", relayArgs + plainRelay + "-H 127.0.0.1 --source 127.0.0.9\n" +
                                  closedRelay() + relayFine("127.0.0.9"));
    exchange.test("the host without -H, and --null-sender behind -f",
                  relayArgs + plainRelay + "-f a@example.com --null-sender 127.0.0.1\n" +
                      closedRelay() + relayFine());
    if (cli::hasIpv6Loopback())
        exchange.test("an IPv6 address, and its literal in shapes",
                      relayArgs +
                          "--foreign example.org -H ::1\n"
                          "S: 220 hi\nC: EHLO probe.example.net\nS: 250 hi\n"
                          "C: MAIL FROM:<>\nS: 250 ok\nC: RCPT TO:<relaytest@example.org>\n"
                          "S: 554 no\nC: RSET\nS: 250 ok\n"
                          "C: MAIL FROM:<relaysender@example.org>\nS: 250 ok\n"
                          "C: RCPT TO:<relaytest@example.org>\nS: 554 no\nC: RSET\nS: 250 ok\n"
                          "C: MAIL FROM:<relaysender@[IPv6:::1]>\nS: 421 enough\nclose\n"
                          "again\nS: 421 enough\nC: QUIT\nagain\nS: 421 enough\nC: QUIT\n"
                          "exit: 3\nline: RELAY_DOMAIN UNKNOWN - {host}: server limits "
                          "connections or shuts down: '421 enough'; 9 of 11 questions open; "
                          "inconclusive for 9 shapes: no answer to RCPT "
                          "(relaytest@example.org from relaysender@[IPv6:::1], "
                          "relaytest%example.org@[IPv6:::1] from relaysender@[IPv6:::1], "
                          "\"relaytest@example.org\" from relaysender@[IPv6:::1], 6 more)\n",
                      {"::1"});
    const Poco::TemporaryFile socket;
    exchange.test("the path of a UNIX socket: no address to be asked from",
                  "check: check_relay_domain\nargs: " + plainRelay + "-H " + socket.path() + "\n" +
                      closedRelay("localhost") +
                      "exit: 0\nline: RELAY_DOMAIN OK - {host} takes mail for example.net, foreign "
                      "recipients refused in 1/1 shapes, in N s\n",
                  {socket.path()});
}

void configurationFiles(Exchange &exchange)
{
    const Poco::TemporaryFile file;
    std::ofstream(file.path()) << "[check_relay_domain]\n"
                                  "domain = example.net\n"
                                  "foreign=example.org\n"
                                  "shapes=plain\n"
                                  "H=127.0.0.1\n"
                                  "[all]\r\n"
                                  "shapes = all\r\n"
                                  "null-sender=\r\n"
                                  "d=example.net\r\n"
                                  "foreign=example.org\r\n";
    exchange.mark("ini", file.path());
    exchange.test("--extra-opts",
                  relayArgs + "--extra-opts=@{ini}\n" + closedRelay() + relayFine());
    exchange.test("--extra-opts with a section; the command line wins",
                  relayArgs + "-H 127.0.0.1 --extra-opts all@{ini} --shapes plain\n" +
                      closedRelay() + relayFine());
}

/// Takes everything but recipients.
Said strict(const std::string &line)
{
    if (line.empty())
        return {"220 mail.example.net ESMTP\r\n"};
    if (line.starts_with("EHLO"))
        return {"250-mail.example.net\r\n250 PIPELINING\r\n"};
    if (line == "QUIT")
        return {"221 bye\r\n", true};
    const bool isRefused =
        line.starts_with("RCPT TO:") && line != "RCPT TO:<postmaster@example.net>";
    return {isRefused ? "554 relay access denied\r\n" : "250 ok\r\n"};
}

/// Each "MAIL RCPT" that was said, with u for the local part of the test, V, W, L, R, I and N for
/// the domains and addresses.
std::set<std::string> shapesIn(const std::vector<std::string> &heard)
{
    const std::map<std::string, std::string> letters{
        {"relaytest", "u"},   {"relaysender", "s"},      {"example.org", "V"},
        {"example.com", "W"}, {"mail.example.net", "R"}, {"example.net", "L"},
        {"[127.0.0.1]", "I"}, {"[192.0.2.77]", "N"},     {"RCPT TO:", ""}};
    std::set<std::string> shapes;
    for (const std::string &bytes : heard) {
        std::string sender;
        for (std::string line : cli::lines(bytes)) {
            for (const std::string word :
                 {"mail.example.net", "relaytest", "relaysender", "example.org", "example.com",
                  "example.net", "[127.0.0.1]", "[192.0.2.77]", "RCPT TO:"})
                for (std::size_t at = line.find(word); at != std::string::npos;
                     at = line.find(word))
                    line.replace(at, word.size(), letters.at(word));
            if (line.starts_with("MAIL FROM:"))
                sender = line.substr(10);
            else if (line.starts_with("<"))
                shapes.insert(sender + ' ' + line);
        }
    }
    return shapes;
}

void shapes(Exchange &exchange, const lab::DnsServer &dns)
{
    // From the literature on open relays, not from the program.
    static const char *const recipients[] = {
        "u@V",       "u%V@I",     "u%V@R",     "\"u@V\"", "\"u%V\"",   "u@V@I",
        "\"u@V\"@I", "u@V@R",     "@I:u@V",    "@R:u@V",  "V!u",       "V!u@I",
        "V!u@R",     "u@V@",      "u%V@L",     "u@V@L",   "\"u@V\"@L", "V!u@L",
        "\"u@V\"@R", "\"u%V\"@R", "@L,@R:u@V", "V!u%W@R", "u@N",       "u@V."};
    static const char *const senders[] = {"",  "s@V",         "s@R",          "s@I", "s@localhost",
                                          "s", "s@unknown.V", "postmaster@R", "s@L", "u@V"};
    cli::LineServer server([] { return cli::Talk(strict); });
    const lab::ProcessResult result = lab::runCheck(
        "check_relay_domain",
        lab::words("-H 127.0.0.1 -d example.net --foreign example.org --foreign example.com "
                   "--shapes all -F probe.example.net --nameserver " +
                   dns.address() + " -p " + std::to_string(server.port())));
    const std::set<std::string> said = shapesIn(server.heard());
    std::string trouble;
    for (const std::string recipient : recipients)
        if (said.count("<> <" + recipient + '>') == 0)
            trouble += "not tried: " + recipient + '\n';
    for (const std::string sender : senders)
        if (said.count('<' + sender + "> <u@V>") == 0)
            trouble += "not tried from " + sender + '\n';
    exchange.tap().result("--shapes all: every recipient shape with the null sender, and every "
                          "sender shape with the plain recipient",
                          trouble);
    exchange.tap().result("then all are found closed",
                          result.exitCode == 0 && result.errors.empty() ? "" : result.output);
}

void time(Exchange &exchange)
{
    for (const auto &[timeout, exitCode, state] :
         {std::tuple("0.5", 2, "CRITICAL"), std::tuple("0.5:warning", 1, "WARNING"),
          std::tuple("0.5:unknown", 3, "UNKNOWN")}) {
        const auto start = Clock::now();
        exchange.test(std::string("-t ") + timeout + " with a server that says nothing",
                      relayArgs + "-H 127.0.0.1 -d example.net -t " + timeout +
                          "\nsilence\nexit: " + std::to_string(exitCode) + "\nline: RELAY_DOMAIN " +
                          state + " - {host}: connected, but no greeting in N s\n");
        exchange.tap().result("it ends then", Clock::now() - start < std::chrono::seconds(5)
                                                  ? ""
                                                  : "it took more than 5 s\n");
    }
    exchange.test("-t 0.5:ok with a server that says nothing: noted",
                  relayArgs +
                      "-H 127.0.0.1 -d example.net -v -t 0.5:ok\nsilence\nexit: 0\nline: "
                      "RELAY_DOMAIN OK - {host} takes mail for 0 of 1 domains, relay refusal "
                      "not tested, in N s\nmore: note: connected, but no greeting in N s\n");
}

const cli::Suite suite("relay-options", [] {
    const lab::DnsServer dns(lab::Zones{"$ORIGIN example.org.\n@ A 192.0.2.77\n"}.recursive());
    Exchange exchange;
    addresses(exchange);
    configurationFiles(exchange);
    shapes(exchange, dns);
    time(exchange);
    exchange.tap().finish();
});

} // namespace
