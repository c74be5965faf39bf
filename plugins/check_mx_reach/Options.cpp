// SPDX-License-Identifier: MIT
#include "check_mx_reach/Check.hpp"

#include "cli/Values.hpp"
#include "options/Envelope.hpp"

#include <algorithm>

namespace check_mx_reach {

namespace {

/// A parser of a count, at least `min`.
auto countFrom(std::int64_t min)
{
    return [min](const std::string &text) {
        constexpr std::int64_t most = 1000;
        return static_cast<std::size_t>(cli::parseCount(text, min, most));
    };
}

/// Reads a host, or its preference and the host: "10 mx1.example.org".
ExpectedMx parseExpectedMx(const std::string &text)
{
    constexpr std::int64_t most = 65535;
    const std::size_t space = text.find(' ');
    if (space == std::string::npos)
        return {{}, options::parseDomain(text).name};
    const auto preference =
        static_cast<unsigned>(cli::parseCount(text.substr(0, space), 0, most));
    const std::size_t start = std::min(text.find_first_not_of(' ', space), text.size());
    return {preference, options::parseDomain(text.substr(start)).name};
}

void addDomainOptions(cli::OptionTable &table, Config &config)
{
    table.section("Domains");
    table
        .value("domain", "d", "DOMAIN", "The domain that mail is sent to. International names are "
               "fine.", options::parseDomain,
               [&](const options::Domain &domain) { config.domains.push_back(domain); })
        .repeatable();
    table
        .value("domains-file", "", "FILE", "Read domains from a file, one a line, with # comments; "
               "- is standard input.", options::parseDomainsFile,
               [&](const std::vector<options::Domain> &domains) {
                   config.domains.insert(config.domains.end(), domains.begin(), domains.end());
               })
        .repeatable()
        .completes(cli::Completion::file);
}

void addExpectations(cli::OptionTable &table, Config &config)
{
    table.section("Expectations");
    table
        .value("expect-mx", "", "HOST",
               "The domain must have exactly the exchangers named by these "
               "options, else WARNING. '10 HOST' names the preference, too.",
               parseExpectedMx,
               [&](const ExpectedMx &expected) { config.expectedHosts.push_back(expected); })
        .repeatable()
        .completes(cli::Completion::host);
    table
        .state("null-mx", "What a null MX means: the domain says that it takes no mail.",
               [&](nagios::State state) { config.nullMx = state; })
        .defaultsTo("critical");
    table
        .state("implicit-mx", "What a domain without MX record means, whose own address takes the "
               "mail.", [&](nagios::State state) { config.implicitMx = state; })
        .defaultsTo("ok");
    options::addReverseOption(table, config.fcrdns);
    table
        .state("private-mx",
               "What a private address of an exchanger means, which the Internet has no "
               "route to.",
               [&](nagios::State state) { config.privateMx = state; })
        .defaultsTo("ok; warning when the best exchanger has no other one and a worse one has");
    table
        .choice("ipv6", "", "WISH", "want: WARNING when no exchanger has a working IPv6 address.",
                cli::Choices<bool>{{"ignore", false}, {"want", true}},
                [&](bool wanted) { config.wantsIpv6 = wanted; })
        .defaultsTo("ignore");
    table.flag("ns-check", "", "Ask each authoritative name server itself: all must give the same "
               "exchangers, else WARNING.", [&] { config.asksNameServers = true; });
    table.flag("mta-sts", "", "Judge every exchanger and its certificate by the domain's MTA-STS "
               "policy (RFC 8461). Implies --depth starttls.", [&] { config.mtaSts = true; });
    table.flag("dane", "", "The TLSA records (RFC 7672) of each exchanger, in signed DNS, must fit "
               "the certificate of each of its addresses. Implies --dnssec and --depth starttls.",
               [&] { config.dane = true; });
}

/// Reads a local part, or an address whose domain is as of dns::asciiName().
Recipient parseRecipient(const std::string &text)
{
    const smtp::Address address = options::parseRecipient(text);
    const std::size_t at = address.text().rfind('@');
    if (at == std::string::npos)
        return {address.text(), ""};
    return {address.text().substr(0, at), options::parseDomain(address.text().substr(at + 1)).name};
}

void addRecipientOptions(cli::OptionTable &table, Config &config)
{
    table.section("Recipients");
    table
        .value("rcpt", "", "LOCALPART", "Ask every exchanger for this mailbox of each domain, or "
               "for an address of one of them, with MAIL and RCPT. Nothing is sent. A real mailbox "
               "tells most.", parseRecipient,
               [&](const Recipient &recipient) { config.recipients.push_back(recipient); })
        .repeatable();
    table
        .value("from", "f", "ADDR", "The sender in MAIL.", options::parseAddress,
               [&](const smtp::Address &sender) { config.sender = sender; })
        .defaultsTo("<>, the null sender");
    table
        .state("deferred", "What it means that no exchanger accepts a recipient and one answers "
               "4xx, as with greylisting.", [&](nagios::State state) { config.deferred = state; })
        .defaultsTo("warning");
    table.flag("backscatter", "", "Ask for a random mailbox too: a backup that accepts what the "
               "best exchanger refuses is a WARNING.", [&] { config.asksRandom = true; });
}

void addTlsOptions(cli::OptionTable &table, options::TlsConfig &tls)
{
    table.section("TLS");
    table
        .flag("tls", "s", "TLS from the first byte on, as on port 465: every address of a "
              "submission host.", [&] { tls.implicit = true; })
        .alsoNamed("ssl");
    table.value("certificate", "D", "W[,C]", "Alert when the certificate of an address has fewer "
                "days of life than W (WARNING) or C (CRITICAL). Implies --depth starttls.",
                options::parseCertificateDays,
                [&](const options::CertificateDays &days) { tls.days = days; });
    table
        .choice("verify", "", "MODE", "What a chain or name that cannot be trusted means: require "
                "(CRITICAL), warn (WARNING), off (shown with -v only). Implies --depth starttls.",
                options::verifyModes(), [&](options::Verify verify) { tls.verify = verify; })
        .defaultsTo("auto: said and no more, as senders deliver all the same");
    table
        .choice("tls-min", "", "VERSION", "A negotiated protocol older than this is a WARNING. "
                "Implies --depth starttls.", options::tlsVersions(),
                [&](const std::string &version) { tls.minVersion = version; })
        .defaultsTo("1.2");
}

void addProbeOptions(cli::OptionTable &table, Config &config)
{
    table.section("Probes");
    table
        .choice("depth", "", "STEP", "How far each address is tried.",
                cli::Choices<Depth>{{"connect", Depth::connect},
                                    {"banner", Depth::banner},
                                    {"ehlo", Depth::ehlo},
                                    {"starttls", Depth::starttls}},
                [&](Depth depth) { config.depth = depth; })
        .defaultsTo("ehlo");
    table
        .choice("ping", "", "WHEN", "Ping each address too, which helps to tell what is wrong and "
                "never changes the state.", cli::Choices<bool>{{"auto", true}, {"off", false}},
                [&](bool ping) { config.ping = ping; })
        .defaultsTo("auto: where it is permitted");
    table
        .value("connect-timeout", "", "N", "Seconds for the connection to one address.",
               cli::parseSeconds,
               [&](double seconds) { config.connectTimeout = net::Seconds(seconds); })
        .defaultsTo("5");
    table
        .value("address-timeout", "", "N",
               "Seconds for all of one address. Each line of a greeting "
               "in several lines starts them anew.",
               cli::parseSeconds,
               [&](double seconds) { config.addressTimeout = net::Seconds(seconds); })
        .defaultsTo("8");
    table
        .value("max-parallel", "", "N", "How many addresses are tried at once.", countFrom(1),
               [&](std::size_t count) { config.maxParallel = count; })
        .defaultsTo("64");
    table
        .value("perfdata-hosts", "", "N", "With one domain: performance data for so many of its "
               "exchangers.", countFrom(0),
               [&](std::size_t count) { config.perfdataHosts = count; })
        .defaultsTo("8");
    table.flag("allow-loopback", "", "Loopback addresses are addresses like all others.",
               [&] { config.allowsLoopback = true; });
}

} // namespace

const cli::Program &program()
{
    static const cli::Program self{
        "check_mx_reach",
        "MX_REACH",
        "Tells whether mail can reach a domain: through which exchanger it goes now, and why not "
        "through the others.",
        "-d DOMAIN [options]",
        {"check_mx_reach -d example.org -v",
         "check_mx_reach -d example.org -c reachable=1: -w reachable=2:",
         "check_mx_reach -d example.org --ns-check -D 14,7",
         "check_mx_reach -d example.org --rcpt info --backscatter",
         "check_mx_reach -d example.org --dane -v",
         "check_mx_reach --domains-file domains.txt -t 60 -w domains_failed=0 -c domains_failed=5"},
        {"time", "domains", "domains_failed", "exchangers", "reachable", "addresses",
         "addresses_reachable", "cert_days", "recipients_accepted", "*_time", "*_rta"}};
    return self;
}

cli::OptionTable optionRows(Config &config)
{
    cli::OptionTable table;
    addGeneralOptions(table, config.common);
    addDomainOptions(table, config);
    addExpectations(table, config);
    addRecipientOptions(table, config);
    addTlsOptions(table, config.tls);
    addProbeOptions(table, config);
    table.section("Network");
    addNetworkOptions(table, config.common);
    return table;
}

} // namespace check_mx_reach
