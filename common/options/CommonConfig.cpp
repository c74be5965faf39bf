// SPDX-License-Identifier: MIT
#include "options/CommonConfig.hpp"

#include "cli/Parser.hpp"
#include "cli/Values.hpp"
#include "net/Endpoint.hpp"

#include <algorithm>

namespace options {

namespace {

Timeout parseTimeout(const std::string &text)
{
    const std::size_t colon = text.find(':');
    Timeout timeout{net::Seconds(cli::parseSeconds(text.substr(0, colon))), {}};
    if (colon == std::string::npos)
        return timeout;
    timeout.state = nagios::parseState(text.substr(colon + 1));
    if (!timeout.state)
        throw cli::UsageError("'" + text +
                              "' does not end in a state (ok, warning, critical, unknown)");
    return timeout;
}

auto parseThreshold(nagios::State state)
{
    return [state](const std::string &text) {
        nagios::Thresholds().add(state, text);
        return text;
    };
}

Poco::Net::IPAddress parseSource(const std::string &text)
{
    Poco::Net::IPAddress address;
    if (!net::parseAddress(text, address))
        throw cli::UsageError("'" + text + "' is not an IP address");
    return address;
}

dns::Server parseServer(const std::string &text)
{
    const std::optional<dns::Server> server = dns::parseServer(text);
    if (!server)
        throw cli::UsageError("'" + text + "' is not an IP address with an optional @PORT");
    return *server;
}

std::string parseHelo(const std::string &text)
{
    const auto fits = [](unsigned char c) { return c > ' ' && c < 0x7f; };
    if (text.empty() || text.size() > 255 || !std::all_of(text.begin(), text.end(), fits))
        throw cli::UsageError("'" + text + "' is not a host name or an address literal");
    return text;
}

} // namespace

Timeout timeoutIn(const cli::OptionTable &table, const std::vector<std::string> &words)
{
    try {
        const std::optional<std::string> given = cli::givenValue(table, words, "timeout");
        return given ? parseTimeout(*given) : Timeout();
    } catch (const cli::UsageError &) {
        return {};
    }
}

void addGeneralOptions(cli::OptionTable &table, CommonConfig &config)
{
    table.section("General");
    table.flag("help", "h", "Show this help and exit.", [&] { config.help = true; }).onlyByHand();
    table.flag("version", "V", "Show the version and exit.", [&] { config.version = true; })
        .onlyByHand();
    table
        .flag("verbose", "v", "Say more: once for the steps and advice (\"Next: ...\"), twice for "
              "the settings, three times for the whole dialogue.", [&] { ++config.verbosity; })
        .repeatable();
    table
        .value("timeout", "t", "N[:STATE]", "Seconds for the whole run, fractions allowed, and the "
               "state that a timeout means.", parseTimeout,
               [&](const Timeout &timeout) {
                   config.timeout = timeout.seconds;
                   config.timeoutState = timeout.state;
               })
        .defaultsTo("10; CRITICAL while talking to a server, UNKNOWN while asking name servers");
    table
        .value(
            "warning", "w", "[METRIC=]RANGE",
            "Threshold range for WARNING. METRIC is a "
            "performance data label; without it the range is for the total time.",
            parseThreshold(nagios::State::warning),
            [&](const std::string &text) { config.thresholds.add(nagios::State::warning, text); })
        .repeatable();
    table
        .value(
            "critical", "c", "[METRIC=]RANGE", "Threshold range for CRITICAL.",
            parseThreshold(nagios::State::critical),
            [&](const std::string &text) { config.thresholds.add(nagios::State::critical, text); })
        .repeatable();
    table
        .choice("output", "", "FORMAT", "Print lines of text, or the same facts as one JSON "
                "object.",
                cli::Choices<bool>{{"text", false}, {"json", true}},
                [&](bool json) { config.json = json; })
        .defaultsTo("text");
    // Where the option is allowed, cli::expandExtraOpts has replaced it before the table is asked.
    table
        .value("extra-opts", "", "[SECTION][@FILE]", "Read options from an ini file. They come "
               "before those of the command line.", cli::parseText,
               [](const std::string &) {
                   throw cli::UsageError("it cannot be used in an ini file or after '--'");
               })
        .defaultsTo("the section named like the program, in the first monitoring-plugins.ini found")
        .mayStandAlone()
        .repeatable();
}

void addNetworkOptions(cli::OptionTable &table, CommonConfig &config)
{
    table
        .value("port", "p", "N", "Port number or service name.", cli::parsePort,
               [&](unsigned short port) { config.port = port; })
        .defaultsTo("25; 465 with --tls");
    table.flag("use-ipv4", "4", "Use IPv4 only.", [&] { config.family = dns::Family::ipv4; });
    table.flag("use-ipv6", "6", "Use IPv6 only.", [&] { config.family = dns::Family::ipv6; });
    table
        .value("fqdn", "F", "NAME", "Name to say in EHLO.", parseHelo,
               [&](const std::string &name) { config.helo = name; })
        .defaultsTo("this host's full name, else its address in brackets");
    table.value("source", "", "ADDRESS", "Connect from this local address.", parseSource,
                [&](const Poco::Net::IPAddress &address) { config.source = address; });
    table
        .value("nameserver", "", "IP[@PORT]",
               "Ask this name server. A link-local address has its interface: fe80::53%eth0.",
               parseServer,
               [&](const dns::Server &server) { config.dns.servers.push_back(server); })
        .defaultsTo("those of resolv.conf")
        .repeatable();
    table.flag("dnssec", "", "Validate here what the name servers say.",
               [&] { config.dns.validate = true; });
    table
        .value("trust-anchor", "", "FILE",
               "Validate from the key in this file down; implies "
               "--dnssec.",
               cli::parseRegularFile,
               [&](const std::string &file) {
                   config.dns.trustAnchor = file;
                   config.dns.validate = true;
               })
        .defaultsTo("the system's copy of the root's key")
        .completes(cli::Completion::file);
    table
        .value("ca-file", "", "FILE", "Trust the certificate authorities in this PEM file.",
               cli::parseRegularFile, [&](const std::string &file) { config.files.caFile = file; })
        .defaultsTo("the system's")
        .completes(cli::Completion::file);
    table
        .value("ca-path", "", "DIR", "Trust the certificate authorities in this hashed directory.",
               cli::parseReadableFile, [&](const std::string &path) { config.files.caPath = path; })
        .defaultsTo("the system's")
        .completes(cli::Completion::directory);
}

void addReverseOption(cli::OptionTable &table, std::optional<nagios::State> &fcrdns)
{
    table
        .state("fcrdns", "What reverse DNS means that is missing, or whose name does not lead back "
               "to the address.", [&](nagios::State state) { fcrdns = state; })
        .defaultsTo("only shown, under -v");
}

void finishCommon(CommonConfig &config, const std::vector<std::string> &metrics)
{
    config.thresholds.bind(metrics);
    const std::vector<std::string> unknown = config.thresholds.unknownMetrics(metrics);
    if (!unknown.empty())
        throw cli::UsageError("-w, -c: there is no metric '" + unknown.front() + "'");
    if (config.source && config.family == dns::Family::any)
        config.family = config.source->family() == Poco::Net::IPAddress::IPv6 ? dns::Family::ipv6
                                                                             : dns::Family::ipv4;
    const bool sourceIs6 = config.source && config.source->family() == Poco::Net::IPAddress::IPv6;
    if (config.source && (config.family == dns::Family::ipv6) != sourceIs6)
        throw cli::UsageError("--source: '" + config.source->toString() +
                              "' is of the other address family");
}

} // namespace options
