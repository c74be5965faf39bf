// SPDX-License-Identifier: MIT
// The options of check_mx_reach that a dialogue file cannot show, through the real program: several
// name servers, address families, signed zones, configuration files, output formats, the clock.

#include "cli/Reach.hpp"
#include "cli/Suite.hpp"
#include "lab/FakeServer.hpp"
#include "lab/SignedZones.hpp"

#include <Poco/TemporaryFile.h>

#include <chrono>
#include <fstream>

namespace {

using cli::Exchange;
using cli::friendly;
using cli::reach;
using cli::says;
using cli::works;
using Clock = std::chrono::steady_clock;

const char *const zone = "$ORIGIN example.net.\n"
                         "@ NS ns1\n"
                         "ns1 A 127.0.0.77\n"
                         "@ MX 10 mx1\n"
                         "mx1 A 127.0.0.1\n"
                         "dual MX 10 both\n"
                         "both A 127.0.0.1\n"
                         "both AAAA ::1\n"
                         "two MX 10 mx1\n"
                         "two MX 20 mx2\n"
                         "mx2 A 127.0.0.2\n"
                         "same MX 10 mx1\n"
                         "same MX 20 again\n"
                         "again A 127.0.0.1\n"
                         "null MX 0 .\n";

const char *const international = "$ORIGIN xn--bcher-kva.example.\n"
                                  "@ MX 10 mx1.example.net.\n";

std::string startsWith(const std::string &output, const std::string &start)
{
    return output.starts_with(start) ? "" : "expected " + start + "\ngot " + output + "\n";
}

void addresses(Exchange &exchange)
{
    const std::string dns = "--nameserver {dns} ";
    exchange.test("-4 of an exchanger with both families",
                  reach(dns + "-4 -d dual.example.net") + friendly +
                      works("dual.example.net", "both.example.net"));
    exchange.test("-6 of one that has IPv4 only",
                  reach(dns + "-6 -d example.net") +
                      says(2, "CRITICAL - example.net: no exchanger can be reached; "
                              "mx1.example.net has no IPv6 address"));
    if (cli::hasIpv6Loopback())
        exchange.test("-6 of an exchanger with both families",
                      reach(dns + "-6 -d dual.example.net") + friendly +
                          works("dual.example.net", "both.example.net"),
                      {"::1"});
    exchange.test("--ping auto, whether or not this user may ping",
                  reach(dns + "--ping auto -d example.net") + friendly + works("example.net"));
    exchange.test("--source", reach(dns + "--source 127.0.0.9 -vvv -d example.net") + friendly +
                                  works("example.net") + "more: ]:{port} from 127.0.0.9\n");
    exchange.test("--max-parallel 1, and one address with two names",
                  reach(dns + "--max-parallel 1 -d same.example.net") + friendly +
                      says(0, "OK - same.example.net: mail goes to mx1.example.net (10), 2 of 2 "
                              "exchangers reachable, in N s"));
    exchange.test("-d twice with the same domain",
                  reach(dns + "-d example.net -d EXAMPLE.NET.") + friendly + works("example.net"));
    exchange.test("-d with several domains: the bad ones are named, the worst first",
                  reach(dns + "-d two.example.net -d null.example.net -d example.net "
                              "-d nosuch.example.net") +
                      friendly +
                      says(2, "CRITICAL - 2 of 4 domains failed: null.example.net: accepts no mail "
                              "(null MX); nosuch.example.net: does not exist (NXDOMAIN); "
                              "two.example.net: mx2.example.net[127.0.0.2]:{port}: connection "
                              "refused; mail goes to mx1.example.net (10)"));
}

void nameServers(Exchange &exchange, const lab::DnsServer &server)
{
    const std::string dead = "--nameserver 127.0.0.1@" + std::to_string(lab::closedPort());
    const lab::DnsServer silent([](const lab::DnsQuestion &) {
        lab::DnsReply reply;
        reply.isSilent = true;
        return reply;
    });
    exchange.mark("silent", silent.address());
    const std::string fine = friendly + works("example.net");
    exchange.test("the first --nameserver is not there",
                  reach(dead + " --nameserver {dns} -d example.net") + fine);
    exchange.test("the first --nameserver keeps silent",
                  reach("--nameserver {silent} --nameserver {dns} -d example.net") + fine);
    exchange.test("--ns-check names a server that does not answer",
                  reach("--nameserver {dns} --ns-check -d example.net") + friendly +
                      says(1, "WARNING - example.net: name server ns1.example.net[127.0.0.77] does "
                              "not answer; mail goes to mx1.example.net (10)"));
    for (const auto &[timeout, exitCode, state] :
         {std::tuple("0.5", 3, "UNKNOWN"), std::tuple("0.5:ok", 0, "OK"),
          std::tuple("0.5:warning", 1, "WARNING"), std::tuple("0.5:critical", 2, "CRITICAL")}) {
        const auto start = Clock::now();
        exchange.test(std::string("-t ") + timeout + " with a name server that keeps silent",
                      reach(std::string("--nameserver {silent} -d example.net -t ") + timeout) +
                          says(exitCode, std::string(state) + " - example.net: name server "
                                                              "{silent} does not answer"));
        exchange.tap().result("it ends then", Clock::now() - start < std::chrono::seconds(5)
                                                  ? ""
                                                  : "it took more than 5 s\n");
    }
    exchange.test("a domain with letters outside ASCII",
                  reach("--nameserver {dns} -d Bücher.example") + friendly +
                      works("Bücher.example"));
    exchange.test("the same with a combining mark", reach("--nameserver {dns} -d bu\xcc\x88"
                                                          "cher.example.") +
                                                        friendly +
                                                        works("bu\xcc\x88"
                                                              "cher.example."));
    std::string trouble = "the A-label was not asked for\n";
    for (const lab::DnsQuestion &question : server.questions())
        if (question.name == "xn--bcher-kva.example")
            trouble.clear();
    exchange.tap().result("name servers are asked for A-labels", trouble);
}

/// A domain of lab::SignedZones whose exchanger is here.
void signedZone(Exchange &exchange, const std::string &name, const std::string &args,
                const std::string &expected)
{
    exchange.test(name, reach("--trust-anchor {anchor} -vv " + args) + friendly + expected);
}

/// Its text ends in the validator's words.
void bogusZone(Exchange &exchange, const std::string &name, const std::string &args,
               const std::string &domain)
{
    lab::ProcessResult result;
    std::string trouble = exchange.played(
        reach("--trust-anchor {anchor} " + args + " -d " + domain) + "exit: 3\nline: any\n", {},
        result);
    trouble +=
        startsWith(result.output, "MX_REACH UNKNOWN - " + domain + ": DNSSEC validation failed: ");
    exchange.tap().result(name, result.exitCode == 3 ? trouble : trouble + "exit code\n");
}

void signatures(Exchange &exchange)
{
    const lab::SignedZones zones("local MX 10 here\nhere A 127.0.0.1\n");
    const lab::DnsServer whole(zones.forwarder());
    const lab::DnsServer stripping(zones.strippingForwarder());
    exchange.mark("anchor", zones.anchorFile());
    const std::string dns = "--nameserver " + whole.address();
    const auto here = [](const std::string &zoneName) {
        return works("local." + zoneName, "here." + zoneName);
    };
    signedZone(exchange, "--trust-anchor and a signed zone", dns + " -d local.secure.example",
               here("secure.example") + "more: secure (DNSSEC)\n");
    signedZone(exchange, "--dnssec beside it", dns + " --dnssec -d local.secure.example",
               here("secure.example") + "more: secure (DNSSEC)\n");
    signedZone(exchange, "a zone that is not signed", dns + " -d local.insecure.example",
               here("insecure.example") + "more: not signed (DNSSEC)\n");
    bogusZone(exchange, "a zone with wrong signatures", dns, "local.bogus.example");
    bogusZone(exchange, "a zone with old signatures", dns, "local.expired.example");
    bogusZone(exchange, "a forwarder that strips signatures", "--nameserver " + stripping.address(),
              "local.secure.example");
    exchange.test("without --dnssec nobody looks", reach("-vv " + dns + " -d local.bogus.example") +
                                                       friendly + here("bogus.example") +
                                                       "not: DNSSEC\n");
}

void expectations(Exchange &exchange)
{
    const std::string dns = "--nameserver {dns} ";
    for (const auto &[name, exitCode, state] :
         {std::tuple("ok", 0, "OK"), std::tuple("warning", 1, "WARNING"),
          std::tuple("critical", 2, "CRITICAL"), std::tuple("unknown", 3, "UNKNOWN")}) {
        exchange.test(std::string("--null-mx ") + name,
                      reach(dns + "-d null.example.net --null-mx " + name) +
                          says(exitCode, std::string(state) +
                                             " - null.example.net: accepts no mail (null MX)"));
    }
    const std::string perf = "perf: time domains domains_failed exchangers reachable addresses "
                             "addresses_reachable";
    const std::string same = says(0, "OK - same.example.net: mail goes to mx1.example.net (10), 2 "
                                     "of 2 exchangers reachable, in N s");
    exchange.test("--perfdata-hosts 0", reach(dns + "-d same.example.net --perfdata-hosts 0") +
                                            friendly + same + perf + "\n");
    exchange.test("--perfdata-hosts 1", reach(dns + "-d same.example.net --perfdata-hosts 1") +
                                            friendly + same + perf + " mx1.example.net_time\n");
    exchange.test("-c for the time of one exchanger",
                  reach(dns + "-d example.net -c mx1.example.net_time=0.0000001") + friendly +
                      says(2, "CRITICAL - example.net: mx1.example.net_time is N s, outside the "
                              "critical range 0.0000001; mail goes to mx1.example.net (10)"));
}

void configurationFiles(Exchange &exchange)
{
    const Poco::TemporaryFile file;
    std::ofstream(file.path()) << "[check_mx_reach]\n"
                                  "domain = two.example.net\n"
                                  "d=null.example.net\n"
                                  "null-mx=ok\n"
                                  "[ok]\r\n"
                                  "domain=example.net\r\n"
                                  "depth = banner\r\n";
    exchange.mark("ini", file.path());
    exchange.test("--extra-opts with two domains",
                  reach("--extra-opts=@{ini} --nameserver {dns}") + friendly +
                      says(1, "WARNING - 1 of 2 domains with warnings: two.example.net: "
                              "mx2.example.net[127.0.0.2]:{port}: connection refused; mail goes to "
                              "mx1.example.net (10)"));
    exchange.test("--extra-opts with a section; the command line wins",
                  reach("--extra-opts ok@{ini} --nameserver {dns} --depth ehlo") + friendly +
                      works("example.net"));
}

const cli::Suite suite("reach-options", [] {
    const lab::DnsServer server(lab::Zones{zone, international}.recursive());
    Exchange exchange;
    exchange.mark("dns", server.address());
    addresses(exchange);
    nameServers(exchange, server);
    signatures(exchange);
    expectations(exchange);
    configurationFiles(exchange);
    exchange.tap().finish();
});

} // namespace
