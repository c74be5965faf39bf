// SPDX-License-Identifier: MIT
#include "check_mx_reach/Tables.hpp"

#include "check_mx_reach/Describe.hpp"
#include "judge/ReverseDns.hpp"
#include "nagios/Layout.hpp"
#include "nagios/Measure.hpp"
#include "text/Escape.hpp"

#include <algorithm>
#include <utility>

namespace check_mx_reach {

namespace {

using Row = std::vector<std::string>;
using Rows = std::vector<Row>;

constexpr std::size_t mostRows = 30;
constexpr std::size_t mostServers = 16;
constexpr std::size_t mostVerdictBytes = 90;
constexpr std::size_t mostGreetingBytes = 30;

std::string pingCell(const icmp::PingResult &ping)
{
    switch (ping.kind) {
    case icmp::PingResult::Kind::answered:
        return nagios::inMilliseconds(ping.roundTrip.count());
    case icmp::PingResult::Kind::silent:
        return "silent";
    case icmp::PingResult::Kind::error:
        return "error";
    case icmp::PingResult::Kind::notSent:
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
    const bool isRefused = contact.said.failure->failure.kind() == net::FailureKind::refused;
    const bool isSilent = contact.said.failure->failure.kind() == net::FailureKind::timeout;
    return isRefused ? "refused" : isSilent ? "silent" : "error";
}

std::string greetingCell(const Contact &contact)
{
    const smtp::Reply *const greeting = contact.said.reply(Verb::greeting);
    return greeting ? text::printable(greeting->text(), mostGreetingBytes) : "-";
}

std::string verdictCell(const AddressOpinion &one)
{
    return one.reach == Reach::works ? "ok" : text::printable(one.text, mostVerdictBytes);
}

/// The rows of an exchanger; its name stands in the first.
Rows rowsOf(const HostOpinion &host)
{
    std::string preference = std::to_string(host.host->preference);
    std::string name = text::printable(host.host->name);
    if (host.addresses.empty())
        return {
            {preference, name, "-", "-", "-", "-", text::printable(host.text, mostVerdictBytes)}};
    Rows rows;
    for (const AddressOpinion &one : host.addresses) {
        rows.push_back({preference, name, one.contact->address.toString(),
                        pingCell(one.contact->ping), connectCell(*one.contact),
                        greetingCell(*one.contact), verdictCell(one)});
        preference.clear();
        name.clear();
    }
    return rows;
}

bool isTrouble(const HostOpinion &host)
{
    return host.reach != Reach::works ||
           std::any_of(host.addresses.begin(), host.addresses.end(),
                       [](const AddressOpinion &one) { return one.isTrouble(); });
}

/// What is said of the domain when its exchangers show nothing: "" when there is nothing either.
std::string ownText(const DomainOpinion &domain)
{
    if (std::any_of(domain.hosts.begin(), domain.hosts.end(), isTrouble))
        return "";
    if (const auto worst = domain.worst(1); !worst.empty())
        return worst.front().text;
    return domain.hosts.empty() && !domain.findings.empty() ? domain.findings.front().text : "";
}

Rows rowsOf(const DomainOpinion &domain)
{
    Rows rows;
    for (const HostOpinion &host : domain.hosts)
        for (Row &row : rowsOf(host))
            rows.push_back(std::move(row));
    return rows;
}

/// One of several, with its name in front.
Rows rowsOf(const DomainOpinion &domain, const std::string &name)
{
    Rows rows = rowsOf(domain);
    if (const std::string text = ownText(domain); !text.empty())
        rows.push_back({"-", "-", "-", "-", "-", "-", text::printable(text, mostVerdictBytes)});
    for (Row &row : rows)
        row.insert(row.begin(), &row == &rows.front() ? text::printable(name) : "");
    return rows;
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

/// The rows in columns; `left` rows are not among them.
std::string table(const Rows &rows, std::size_t left)
{
    if (rows.size() < 2) // the header
        return "";
    const std::string text = nagios::columns(rows);
    return left == 0 ? text : text + "... and " + std::to_string(left) + " more lines\n";
}

} // namespace

std::string addressTable(const Config &config, const Opinions &opinions)
{
    const bool isOne = opinions.size() == 1;
    if (isOne && opinions.front().hosts.empty())
        return "";
    Rows rows{{"pref", "exchanger", "address", "ping", "connect", "greeting", "verdict"}};
    if (!isOne)
        rows.front().insert(rows.front().begin(), "domain");
    std::size_t left = 0;
    for (const std::size_t index : worstFirst(opinions)) {
        const DomainOpinion &domain = opinions[index];
        for (Row &row : isOne ? rowsOf(domain) : rowsOf(domain, config.domains[index].typed))
            if (rows.size() > mostRows)
                ++left;
            else
                rows.push_back(std::move(row));
    }
    return table(rows, left);
}

std::string serverTable(const Evidence &evidence)
{
    Rows rows{{"zone", "name server", "address", "says"}};
    std::size_t left = 0;
    for (const dns::NameServers &zone : evidence.nameServers)
        for (const dns::AskedServer &server : zone.servers)
            if (rows.size() > mostServers)
                ++left;
            else
                rows.push_back({zone.zone, server.name, server.address.toString(),
                                server.isAsked
                                    ? text::printable(exchangers(server.answer), mostVerdictBytes)
                                    : "not asked"});
    const std::string text = table(rows, left);
    return text.empty() ? "" : "\n" + text;
}

std::string reverseTable(const Evidence &evidence)
{
    Rows rows{{"address", "reverse DNS", "greets as"}};
    for (const dns::Reverse &one : evidence.reverse)
        rows.push_back({one.claim.address.toString(),
                        text::printable(judge::namesText(one), mostVerdictBytes),
                        text::printable(judge::claimText(one), mostVerdictBytes)});
    const std::string text = table(rows, 0);
    return text.empty() ? "" : "\n" + text;
}

} // namespace check_mx_reach
