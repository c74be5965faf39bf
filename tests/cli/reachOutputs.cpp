// SPDX-License-Identifier: MIT
// What check_mx_reach prints and how long it takes, through the real program: JSON, odd locales,
// hostile bytes, and the limits of one address.

#include "cli/Reach.hpp"
#include "cli/Suite.hpp"
#include "lab/FakeServer.hpp"
#include "lab/Zones.hpp"

#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>

#include <chrono>

namespace {

using cli::Exchange;
using cli::friendly;
using cli::reach;
using cli::says;
using cli::works;
using Clock = std::chrono::steady_clock;
using Poco::JSON::Object;

const char *const zone = "$ORIGIN example.net.\n"
                         "@ MX 10 mx1\n"
                         "mx1 A 127.0.0.1\n"
                         "two MX 10 mx2\n"
                         "two MX 20 mx1\n"
                         "mx2 A 127.0.0.2\n"
                         "lost MX 10 nosuch\n"
                         "silent MX 10 mx3\n"
                         "mx3 A 127.0.0.3\n";

Object::Ptr parsed(const std::string &output)
{
    return Poco::JSON::Parser().parse(output).extract<Object::Ptr>();
}

/// Runs it and hands the object to `look`, which returns what is wrong with it.
template <class Look>
void jsonIs(Exchange &exchange, const std::string &name, const std::string &text, int exitCode,
            Look look)
{
    lab::ProcessResult result;
    std::string trouble = exchange.played(text, {}, result);
    const std::string &output = result.output;
    if (result.exitCode != exitCode)
        trouble += "exit code " + std::to_string(result.exitCode) + "\n";
    if (output.find('\n') != output.size() - 1 || output.find('|') != std::string::npos)
        trouble += "more than one line, or a |: " + output;
    try {
        const Object::Ptr object = parsed(output);
        if (object->getValue<int>("exit_code") != exitCode ||
            object->getValue<std::string>("service") != "MX_REACH" ||
            object->getArray("perfdata")->size() < 7)
            trouble += "not what was expected\n";
        trouble += look(*object->getObject("facts"));
    } catch (const Poco::Exception &error) {
        trouble += error.displayText() + "\n";
    }
    exchange.tap().result(name, trouble.empty() ? "" : trouble + output);
}

std::string differs(const std::string &is, const std::string &wanted)
{
    return is == wanted ? "" : "'" + is + "', expected '" + wanted + "'\n";
}

void json(Exchange &exchange)
{
    const std::string args = "--nameserver {dns} --output json ";
    jsonIs(exchange, "--output json of two exchangers, one of them refused",
           reach(args + "-d two.example.net") + friendly + "exit: 1\nline: any\n", 1,
           [](const Object &facts) {
               const Object::Ptr first = facts.getArray("addresses")->getObject(0);
               const Object::Ptr second = facts.getArray("addresses")->getObject(1);
               const Object::Ptr domain = facts.getArray("domains")->getObject(0);
               return differs(first->getValue<std::string>("verdict"), "fails") +
                      differs(first->getValue<std::string>("exchanger"), "mx2.example.net") +
                      differs(first->getValue<std::string>("address"), "127.0.0.2") +
                      differs(first->getValue<std::string>("reason"), "connection refused") +
                      differs(second->getValue<std::string>("verdict"), "works") +
                      differs(second->getValue<std::string>("greeting"),
                              "220 mx1.example.net ESMTP") +
                      differs(second->getValue<std::string>("preference"), "20") +
                      differs(first->isNull("ping") && second->isNull("ping") ? "" : "ping", "") +
                      differs(domain->getValue<std::string>("domain"), "two.example.net");
           });
    jsonIs(exchange, "--output json of an exchanger without an address",
           reach(args + "-d lost.example.net") + "exit: 2\nline: any\n", 2,
           [](const Object &facts) {
               const Object::Ptr row = facts.getArray("addresses")->getObject(0);
               return differs(row->isNull("address") ? "none" : "some", "none") +
                      differs(row->getValue<std::string>("verdict"), "fails");
           });
    jsonIs(exchange, "--output json of hostile bytes, with the dialogue",
           reach(args + "-vvv -d example.net") +
               "S! 554 \"no\" | caf\\xe9 \\0\\x1b[31m\\r\\n\nC: QUIT\nexit: 2\nline: any\n",
           2, [](const Object &facts) {
               const Object::Ptr row = facts.getArray("addresses")->getObject(0);
               const auto dialogue = facts.getArray("dialogue 127.0.0.1");
               return differs(row->getValue<std::string>("greeting"),
                              std::string("554 \"no\" | caf\\xe9 \0\x1b[31m", 25)) +
                      (dialogue.isNull() || dialogue->size() != 2 ? "no dialogue\n" : "");
           });
}

void text(Exchange &exchange, const lab::DnsServer &dns)
{
    exchange.test("hostile bytes in the greeting, with everything shown",
                  reach("--nameserver {dns} -vvv -d example.net") +
                      "S! 554-no | time=0\\0\\x07\\x7f\\r\\n554 caf\\xe9 \\xc2\\x9b31m\\r\\n\n"
                      "C: QUIT\n" +
                      says(2, "CRITICAL - example.net: no exchanger can be reached; "
                              "mx1.example.net[127.0.0.1]:{port}: greets with a refusal: '554 no   "
                              "time=0\\x00\\x07\\x7f caf\\xe9 \\xc2\\x9b31m'"));
    const std::string args = "--allow-loopback --ping off -vvv -d example.net --nameserver " +
                             dns.address() + " -p " + std::to_string(lab::closedPort());
    const lab::ProcessResult odd = lab::runCheck(
        "check_mx_reach", lab::words(args),
        {{"LANG", "xx_YY.nosuch"}, {"LC_ALL", "de_DE.UTF-8"}, {"POSIXLY_CORRECT", "1"}});
    exchange.tap().result("a strange locale changes nothing",
                          odd.exitCode == 2 && odd.errors.empty() &&
                                  odd.output.find("s;;;0;10 domains=1") != std::string::npos
                              ? ""
                              : odd.output + odd.errors);
    exchange.helpFits("check_mx_reach");
    const lab::ProcessResult version = lab::runCheck("check_mx_reach", {"-V"});
    exchange.tap().result("--version",
                          version.exitCode == 3 && version.output.starts_with("check_mx_reach ")
                              ? ""
                              : version.output);
}

/// The queue of a listener that nobody serves, filled, so that the kernel drops what else comes.
class FullQueue {
public:
    explicit FullQueue(const std::string &address)
    {
        listener_.bind(Poco::Net::SocketAddress(address, 0));
        listener_.listen(0);
        for (Poco::Net::StreamSocket &client : clients_)
            client.connectNB(listener_.address());
    }

    unsigned short port() const { return listener_.address().port(); }

private:
    Poco::Net::ServerSocket listener_;
    Poco::Net::StreamSocket clients_[4];
};

void silentPort(Exchange &exchange, const lab::DnsServer &dns)
{
    const FullQueue queue("127.0.0.3");
    const std::string port = std::to_string(queue.port());
    const auto start = Clock::now();
    const lab::ProcessResult result = lab::runCheck(
        "check_mx_reach",
        lab::words("--allow-loopback --ping off -t 60 --connect-timeout 0.5 -d silent.example.net "
                   "--nameserver " +
                   dns.address() + " -p " + port));
    const std::string line = "MX_REACH CRITICAL - silent.example.net: no exchanger can be reached; "
                             "mx3.example.net[127.0.0.3]:" +
                             port + ": no answer from port " + port + " in 0.";
    exchange.tap().result("--connect-timeout with a port that is silent",
                          result.exitCode == 2 && result.output.starts_with(line)
                              ? ""
                              : result.output + result.errors);
    exchange.tap().result("it ends then", Clock::now() - start < std::chrono::seconds(10)
                                              ? ""
                                              : "it took more than 10 s\n");
}

void limits(Exchange &exchange)
{
    const std::string dns = "--nameserver {dns} -d example.net ";
    exchange.test("--address-timeout with a server that says nothing",
                  reach(dns + "--address-timeout 0.5 -t 60") + "silence\n" +
                      says(2, "CRITICAL - example.net: no exchanger can be reached; "
                              "mx1.example.net[127.0.0.1]:{port}: connected, but no greeting in N "
                              "s"));
    exchange.test("--address-timeout is extended by each line of the greeting",
                  reach(dns + "--address-timeout 1") +
                      "S: 220-wait\npause 0.7\nS: 220-wait\npause 0.7\n" + friendly +
                      works("example.net"));
    exchange.test("a long pause behind a line of the greeting ends at --timeout at the latest",
                  reach(dns + "--address-timeout 30 -t 1") + "S: 220-wait\nsilence\n" +
                      says(2, "CRITICAL - example.net: no exchanger can be reached; "
                              "mx1.example.net[127.0.0.1]:{port}: timeout after N "
                              "s in the greeting, got '220-wait'"));
    exchange.test("-t with a server that says nothing",
                  reach(dns + "-t 0.5") + "silence\n" +
                      says(2, "CRITICAL - example.net: no exchanger can be reached; "
                              "mx1.example.net[127.0.0.1]:{port}: connected, but no greeting in N "
                              "s"));
    exchange.test("-t with a state, and a server that says nothing",
                  reach(dns + "-t 0.5:unknown") + "silence\n" +
                      says(3, "UNKNOWN - example.net: no exchanger can be reached; "
                              "mx1.example.net[127.0.0.1]:{port}: connected, but no greeting in N "
                              "s"));
}

const cli::Suite suite("reach-outputs", [] {
    const lab::DnsServer server(lab::Zones{zone}.recursive());
    Exchange exchange;
    exchange.mark("dns", server.address());
    json(exchange);
    text(exchange, server);
    silentPort(exchange, server);
    limits(exchange);
    exchange.tap().finish();
});

} // namespace
