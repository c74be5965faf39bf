// SPDX-License-Identifier: MIT
#include "check_mx_reach/Describe.hpp"

#include "check_mx_reach/JudgeHost.hpp"
#include "cli/Words.hpp"
#include "dns/DomainName.hpp"
#include "nagios/Layout.hpp"
#include "nagios/Measure.hpp"
#include "nagios/Text.hpp"
#include "plugin/Dialogue.hpp"

#include <algorithm>

namespace check_mx_reach {

namespace {

using Row = std::vector<std::string>;
using Rows = std::vector<Row>;

// Together they keep -v below 8 KB.
constexpr std::size_t mostRows = 30;
constexpr std::size_t mostServers = 16;
constexpr std::size_t mostAdvice = 5;
constexpr std::size_t mostVerdictBytes = 90;
constexpr std::size_t mostGreetingBytes = 30;

std::string pingCell(const net::PingResult &ping)
{
    switch (ping.kind) {
    case net::PingResult::Kind::answered:
        return nagios::inMilliseconds(ping.roundTrip.count());
    case net::PingResult::Kind::silent:
        return "silent";
    case net::PingResult::Kind::error:
        return "error";
    case net::PingResult::Kind::notSent:
        break;
    }
    return "-";
}

std::string connectCell(const Contact &contact)
{
    if (contact.connected)
        return nagios::inMilliseconds(contact.connect.count());
    if (!contact.tried)
        return "-";
    const bool isRefused = contact.broken->failure.kind() == net::FailureKind::refused;
    const bool isSilent = contact.broken->failure.kind() == net::FailureKind::timeout;
    return isRefused ? "refused" : isSilent ? "silent" : "error";
}

std::string greetingCell(const Contact &contact)
{
    return contact.greeting ? nagios::printable(contact.greeting->text(), mostGreetingBytes) : "-";
}

std::string verdictCell(const AddressOpinion &one)
{
    return one.reach == Reach::works ? "ok" : nagios::printable(one.text, mostVerdictBytes);
}

void addRows(const HostOpinion &host, Rows &rows)
{
    std::string preference = std::to_string(host.host->preference);
    std::string name = host.host->name;
    if (host.addresses.empty())
        rows.push_back({preference, name, "-", "-", "-", "-",
                        nagios::printable(host.text, mostVerdictBytes)});
    for (const AddressOpinion &one : host.addresses) {
        rows.push_back({preference, name, one.contact->address.toString(),
                        pingCell(one.contact->ping), connectCell(*one.contact),
                        greetingCell(*one.contact), verdictCell(one)});
        preference.clear();
        name.clear();
    }
}

/// The places in the list, worst domains first.
std::vector<std::size_t> worstFirst(const Opinions &opinions)
{
    std::vector<std::size_t> order(opinions.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const auto left = opinions[a].state();
        const auto right = opinions[b].state();
        return left != right && worst(left, right) == left;
    });
    return order;
}

/// A table of all addresses; with several domains a line for each in front of its own.
std::string addressTable(const Config &config, const Opinions &opinions)
{
    Rows rows{{"pref", "exchanger", "address", "ping", "connect", "greeting", "verdict"}};
    std::size_t left = 0;
    for (const std::size_t index : worstFirst(opinions)) {
        if (rows.size() > mostRows) {
            ++left;
            continue;
        }
        if (opinions.size() > 1)
            rows.push_back({config.domains[index].typed});
        for (const HostOpinion &host : opinions[index].hosts)
            addRows(host, rows);
    }
    std::size_t cut = 0;
    if (rows.size() > mostRows) {
        cut = rows.size() - mostRows;
        rows.resize(mostRows);
    }
    std::string text = rows.size() > 1 ? nagios::columns(rows) : "";
    if (cut > 0)
        text += "... and " + std::to_string(cut) + " more lines\n";
    if (left > 0)
        text += "... and " + std::to_string(left) + " more domains\n";
    return text;
}

std::string serverTable(const Evidence &evidence)
{
    Rows rows;
    for (const dns::NameServers &zone : evidence.nameServers)
        for (const dns::AskedServer &server : zone.servers)
            if (rows.size() < mostServers)
                rows.push_back({zone.zone, server.name, server.address.toString(),
                                server.isAsked ? exchangers(server.answer) : "not asked"});
    if (rows.empty())
        return "";
    rows.insert(rows.begin(), {"zone", "name server", "address", "says"});
    return "\n" + nagios::columns(rows);
}

std::string allAdvice(const Opinions &opinions)
{
    std::set<Cause> causes;
    for (const DomainOpinion &domain : opinions)
        causes.insert(domain.causes.begin(), domain.causes.end());
    std::vector<std::string> texts;
    for (const Cause cause : causes)
        if (const std::string text = advice(cause); !text.empty() && texts.size() < mostAdvice)
            texts.push_back(text);
    return texts.empty() ? "" : "\n" + cli::join(texts, "\n\n") + "\n";
}

std::string pingNote(const Evidence &evidence)
{
    return evidence.pingTrouble.empty() ? "" : "note: no ping, " + evidence.pingTrouble + '\n';
}

std::string securityWord(const dns::Answer &answer)
{
    switch (answer.security) {
    case dns::Security::secure:
        return ", secure (DNSSEC)";
    case dns::Security::insecure:
        return ", not signed (DNSSEC)";
    case dns::Security::unchecked:
        break;
    }
    return "";
}

std::string settings(const Config &config, const Evidence &evidence)
{
    std::string text = "DNS took " + nagios::inSeconds(evidence.dns.count()) + '\n';
    for (std::size_t i = 0; i < evidence.mail.size() && i < mostRows; ++i) {
        const dns::MailHosts &mail = evidence.mail[i];
        const Domain &domain = config.domains[i];
        text += "MX of " + domain.typed +
                (domain.name == domain.typed ? "" : " (" + domain.name + ")") + ": " +
                (mail.isImplicit ? "none"
                                 : std::to_string(mail.hosts.size()) + " exchangers") +
                securityWord(mail.mx) +
                (mail.mx.server.empty() ? "" : ", by name server " + mail.mx.server) + '\n';
    }
    text += "EHLO name: " + (evidence.ownName.empty() ? "address literal" : evidence.ownName) + '\n';
    return text;
}

std::string dialogues(const Config &config, const Evidence &evidence)
{
    std::string text;
    for (const Contact &contact : evidence.contacts)
        if (!contact.dialogue.empty())
            text += place(config, contact.host, contact.address) + " from " + contact.local +
                    '\n' + plugin::dialogueText(contact.dialogue);
    return text;
}

} // namespace

std::string exchangers(const dns::Answer &answer)
{
    if (answer.outcome != dns::Outcome::found)
        return answer.outcome == dns::Outcome::noData ? "no MX record"
                                                      : dns::describe(answer, "MX record");
    std::vector<dns::MailExchanger> sorted = answer.exchangers;
    for (dns::MailExchanger &exchanger : sorted)
        exchanger.host = dns::canonical(exchanger.host);
    std::sort(sorted.begin(), sorted.end());
    std::vector<std::string> words;
    for (const dns::MailExchanger &exchanger : sorted)
        words.push_back((exchanger.host.empty() ? "null MX" : exchanger.host) + " (" +
                        std::to_string(exchanger.preference) + ')');
    return cli::join(words, ", ");
}

std::vector<nagios::Detail> details(const Config &config, const Evidence &evidence,
                                    const Opinions &opinions)
{
    return {{1, addressTable(config, opinions) + serverTable(evidence) + pingNote(evidence) +
                    allAdvice(opinions)},
            {2, settings(config, evidence)},
            {3, dialogues(config, evidence)}};
}

} // namespace check_mx_reach
