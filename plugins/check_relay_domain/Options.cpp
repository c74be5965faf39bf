// SPDX-License-Identifier: MIT
#include "check_relay_domain/Check.hpp"

#include "cli/Values.hpp"
#include "options/DomainList.hpp"
#include "options/Envelope.hpp"
#include "options/Host.hpp"

#include <algorithm>
#include <cctype>

namespace check_relay_domain {

namespace {

smtp::Address parseSender(const std::string &text)
{
    const smtp::Address sender = options::parseAddress(text);
    if (sender.international())
        cli::refuse(text, "has letters outside ASCII: write its domain in the xn-- form");
    return sender;
}

/// A local part as most have it (RFC 5321's dot-string).
std::string parseLocalPart(const std::string &text)
{
    const auto fits = [](unsigned char c) {
        return std::isalnum(c) != 0 || std::string_view("!#$%&'*+-/=?^_`{|}~.").find(
                                           static_cast<char>(c)) != std::string_view::npos;
    };
    if (text.empty() || text.size() > 64 || text.front() == '.' || text.back() == '.' ||
        text.find("..") != std::string::npos ||
        !std::all_of(text.begin(), text.end(), fits))
        cli::refuse(text, "is not a local part");
    return text;
}

/// DOMAIN or ADDRESS.
Intended parseIntended(const std::string &text)
{
    const std::size_t at = text.rfind('@');
    if (at == std::string::npos)
        return {text, options::parseDomain(text).name, ""};
    const std::string local = parseLocalPart(text.substr(0, at));
    return {text, options::parseDomain(text.substr(at + 1)).name, local};
}

std::vector<Intended> parseIntendedFile(const std::string &file)
{
    std::vector<Intended> all;
    options::readListFile(file,
                         [&](const std::string &entry) { all.push_back(parseIntended(entry)); });
    return all;
}

void addDomainOptions(cli::OptionTable &table, Config &config)
{
    table.section("Server and domains");
    table
        .value("hostname", "H", "HOST", "The server: a name, an address, [IPv6], or the path of a "
               "UNIX socket. A single word without an option means the same.", options::parseHost,
               [&](const std::string &host) { config.host = host; })
        .completes(cli::Completion::host);
    table.flag("mx", "", "Without a host: ask every exchanger of each domain for that domain, and "
               "each of their addresses about relaying.", [&] { config.asksExchangers = true; });
    table
        .value("domain", "d", "DOMAIN", "A domain, or an address in it, that the server must take "
               "mail for.", parseIntended,
               [&](const Intended &one) { config.intended.push_back(one); })
        .repeatable();
    table
        .value("domains-file", "", "FILE", "Read such domains from a file, one a line, with # "
               "comments; - is standard input.", parseIntendedFile,
               [&](const std::vector<Intended> &all) {
                   config.intended.insert(config.intended.end(), all.begin(), all.end());
               })
        .repeatable()
        .completes(cli::Completion::file);
    table
        .value("foreign", "", "DOMAIN", "A domain of yours elsewhere that the server must not take "
               "mail for. The open-relay test is built on it.", options::parseDomain,
               [&](const options::Domain &domain) { config.foreign.push_back(domain.name); })
        .repeatable();
    table
        .value("from", "f", "ADDRESS", "The sender.", parseSender,
               [&](const smtp::Address &sender) { config.sender = sender; })
        .defaultsTo("the null sender");
    table.flag("null-sender", "", "The null sender, <>.", [&] { config.sender = smtp::Address(); });
    table
        .value("rcpt-local", "", "NAME", "The local part that stands for a domain.", parseLocalPart,
               [&](const std::string &name) { config.localPart = name; })
        .defaultsTo("postmaster");
}

void addExpectations(cli::OptionTable &table, Config &config)
{
    table.section("Expectations");
    table
        .choice("shapes", "", "SET", "Shapes of foreign recipients to try: plain, the standard "
                "ones of relay testers, or all that are known.",
                cli::Choices<ShapeSet>{{"plain", ShapeSet::plain},
                                       {"standard", ShapeSet::standard},
                                       {"all", ShapeSet::all}},
                [&](ShapeSet set) { config.shapes = set; })
        .defaultsTo("standard");
    table.flag("role-accounts", "", "postmaster@ and abuse@ of every domain must be accepted, else "
               "WARNING.", [&] { config.roleAccounts = true; });
    table
        .state("catch-all", "What it means when a recipient that cannot exist is accepted.",
               [&](nagios::State state) { config.catchAll = state; })
        .defaultsTo("ok, noted");
    table
        .state("deferred", "What a 4xx answer for an intended domain means, unless it says that "
               "the server does not relay: that is a refusal.",
               [&](nagios::State state) { config.deferred = state; })
        .defaultsTo("warning");
    table
        .state("foreign-deferred", "What a 4xx answer for a foreign recipient means, unless it "
               "says that the server does not relay: that is a refusal, too.",
               [&](nagios::State state) { config.foreignDeferred = state; })
        .defaultsTo("unknown, as nothing is proved");
    table
        .value(
            "max-parallel", "", "N", "Connections at the same time.",
            [](const std::string &text) {
                constexpr std::int64_t most = 100;
                return static_cast<std::size_t>(cli::parseCount(text, 1, most));
            },
            [&](std::size_t count) { config.maxParallel = count; })
        .defaultsTo("1");
    table.flag("allow-loopback", "", "With --mx, loopback addresses are addresses like all others.",
               [&] { config.allowsLoopback = true; });
}

} // namespace

const cli::Program &program()
{
    static const cli::Program self{
        "check_relay_domain",
        "RELAY_DOMAIN",
        "Tells whether a mail server takes mail for the domains that it should take, and refuses "
        "to "
        "relay for all others. No message is ever sent.",
        "-H HOST [-d DOMAIN] [--foreign DOMAIN] [options]",
        {"check_relay_domain -H mx.example.org -d example.org",
         "check_relay_domain -H mx.example.org -d example.org --foreign example.net",
         "check_relay_domain --mx -d example.org --foreign example.net --max-parallel 8",
         "check_relay_domain -H mx.example.org --domains-file domains.txt -t 60",
         "check_relay_domain -H mx.example.org -S -d example.org --role-accounts"},
        {"time", "domains", "accepted", "refused", "deferred", "shapes_tested", "shapes_accepted"}};
    return self;
}

cli::OptionTable optionRows(Config &config)
{
    cli::OptionTable table;
    addGeneralOptions(table, config.common);
    addDomainOptions(table, config);
    addExpectations(table, config);
    addTlsOptions(table, config.tls, config.common.files);
    addAuthOptions(table, config.auth);
    table.section("Network");
    addNetworkOptions(table, config.common);
    return table;
}

} // namespace check_relay_domain
