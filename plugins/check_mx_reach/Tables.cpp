// SPDX-License-Identifier: MIT
#include "check_mx_reach/Tables.hpp"

#include "check_mx_reach/Dane.hpp"
#include "check_mx_reach/JudgeHost.hpp"
#include "check_mx_reach/Route.hpp"
#include "check_mx_reach/Wording.hpp"
#include "judge/CertificateTable.hpp"
#include "judge/Dane.hpp"
#include "judge/ReverseDns.hpp"
#include "plugin/Dialogue.hpp"

#include <algorithm>

namespace check_mx_reach {

namespace {

using text::Cell;
using text::Format;
using text::Row;
using text::Table;

constexpr std::size_t maxRows = 30;
constexpr std::size_t maxServers = 16;
constexpr std::size_t maxNameBytes = 400;
constexpr std::size_t maxVerdictBytes = 90;
constexpr std::size_t maxGreetingBytes = 30;

Cell word(Reach reach)
{
    switch (reach) {
    case Reach::works:
        return "works";
    case Reach::refuses:
        return "refuses";
    case Reach::fails:
        return "fails";
    case Reach::unknown:
        return "unknown";
    case Reach::notApplicable:
        break;
    }
    return "ignored";
}

Cell security(const dns::Answer &answer)
{
    if (answer.security == dns::Security::unchecked)
        return {};
    return answer.security == dns::Security::secure ? "secure" : "insecure";
}

Cell pingCell(const icmp::PingResult &ping)
{
    switch (ping.kind) {
    case icmp::PingResult::Kind::answered:
        return ping.roundTrip.count();
    case icmp::PingResult::Kind::silent:
        return {{}, "silent"};
    case icmp::PingResult::Kind::error:
        return {{}, "error"};
    case icmp::PingResult::Kind::notSent:
        break;
    }
    return {};
}

Cell connectCell(const AddressProbe &probed)
{
    if (probed.connected)
        return probed.connect.count();
    if (!probed.tried)
        return {};
    const bool isRefused = probed.conversation.broken->failure.kind() == net::FailureKind::refused;
    const bool isSilent = probed.conversation.broken->failure.kind() == net::FailureKind::timeout;
    return {{}, isRefused ? "refused" : isSilent ? "silent" : "error"};
}

Cell greetingCell(const AddressProbe &probed)
{
    const smtp::Reply *const greeting = probed.conversation.reply(Verb::greeting);
    return greeting ? Cell(greeting->asSent(), greeting->text()) : Cell();
}

/// The rows of one domain. Its name stands in the first of them in text, and that of an exchanger
/// in the first of the exchanger's.
class DomainRows {
public:
    DomainRows(const options::Domain &domain, int rank, Table &table)
    : domain_(domain), rank_(rank), table_(table)
    {
    }

    void add(const HostOpinion &host)
    {
        for (const AddressOpinion &one : host.addresses)
            add(host, one, &one == &host.addresses.front());
        if (host.addresses.empty())
            add({{},
                 host.host->preference,
                 host.host->name,
                 {},
                 word(host.reach),
                 host.text,
                 {},
                 {},
                 {},
                 {},
                 {},
                 host.text});
    }

    /// Adds the row of the domain itself.
    void add(const std::string &text)
    {
        add({{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, text}, text::Readers::people);
    }

private:
    void add(const HostOpinion &host, const AddressOpinion &one, bool isFirst)
    {
        const AddressProbe &probed = *one.probed;
        const smtp::Reply *const ehlo = probed.conversation.reply(Verb::ehlo);
        Cell preference = host.host->preference;
        Cell exchanger = host.host->name;
        if (!isFirst)
            preference.shown = exchanger.shown = "";
        add({{},
             preference,
             exchanger,
             probed.address.toString(),
             word(one.reach),
             one.text,
             pingCell(probed.ping),
             connectCell(probed),
             probed.tried ? Cell(probed.total.count()) : Cell(),
             greetingCell(probed),
             ehlo ? Cell(ehlo->asSent()) : Cell(),
             one.reach == Reach::works ? "ok" : one.text});
    }

    /// The first cell is filled in here.
    void add(std::vector<Cell> cells, text::Readers readers = text::Readers::all)
    {
        cells.front() = {domain_.asGiven, isBegun_ ? "" : domain_.asGiven};
        isBegun_ = true;
        table_.rows.emplace_back(std::move(cells), readers, rank_);
    }

    const options::Domain &domain_;
    int rank_;
    Table &table_;
    bool isBegun_ = false;
};

bool isTrouble(const HostOpinion &host)
{
    return host.reach != Reach::works ||
           std::any_of(host.addresses.begin(), host.addresses.end(),
                       [](const AddressOpinion &one) { return one.isTrouble(); });
}

/// The text for a domain without exchangers to show; "" when there is none.
std::string ownText(const DomainOpinion &domain)
{
    if (std::any_of(domain.hosts.begin(), domain.hosts.end(), isTrouble))
        return "";
    if (const auto worst = domain.worst(1); !worst.empty())
        return worst.front().text;
    return domain.hosts.empty() && !domain.findings.empty() ? domain.findings.front().text : "";
}

/// Each domain's place in the order of text: the worst first.
std::vector<int> ranks(const Opinions &opinions)
{
    std::vector<std::size_t> order(opinions.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const auto left = opinions[a].state();
        const auto right = opinions[b].state();
        return left != right && worst(left, right) == left;
    });
    std::vector<int> ranks(opinions.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        ranks[order[i]] = static_cast<int>(i);
    return ranks;
}

/// How the TLSA records of an exchanger match at one of its addresses.
std::vector<tls::TlsaMatch> fitsAt(const Evidence &evidence, const std::vector<std::string> &names,
                                   const HostOpinion &host, const AddressOpinion &one)
{
    const auto &peer = one.probed->conversation.tls;
    return judge::daneMatches(*evidence.tlsaOf(host.host->name),
                              peer ? peer->chain : std::vector<tls::Certificate>(), names,
                              evidence.now);
}

/// The last cell, which text shows.
std::string &lineOf(Row &row)
{
    return std::get<std::string>(row.cells.back().value);
}

/// What text has of an exchanger: what holds for all of its addresses once, else with the address.
std::vector<Row> rowsForPeople(const Evidence &evidence,
                                     const std::vector<std::string> &names,
                                     const HostOpinion &host)
{
    const dns::TlsaAnswer &tlsa = *evidence.tlsaOf(host.host->name);
    std::vector<std::vector<Row>> texts;
    std::vector<std::string> addresses; // the first with that text
    for (const AddressOpinion &one : host.addresses) {
        if (!one.probed->conversation.tls)
            continue;
        auto rows = text::only(text::Readers::people,
                               judge::tlsaRows({{}, {}, {}}, tlsa,
                                               fitsAt(evidence, names, host, one)));
        if (std::find(texts.begin(), texts.end(), rows) != texts.end())
            continue;
        texts.push_back(std::move(rows));
        addresses.push_back(one.probed->address.toString());
    }
    if (texts.empty())
        return text::only(text::Readers::people, judge::tlsaRows({{}, {}, {}}, tlsa, {}));
    std::vector<Row> all;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (texts.size() > 1)
            lineOf(texts[i].front()).insert(0, "at " + addresses[i] + ", ");
        all.insert(all.end(), texts[i].begin(), texts[i].end());
    }
    return all;
}

} // namespace

Table domainTable(const Config &config, const Evidence &evidence, const Opinions &opinions)
{
    Table table{"domains",
                {{"domain", ""},
                 {"name", ""},
                 {"implicit_mx", ""},
                 {"null_mx", ""},
                 {"dnssec", ""},
                 {"route", ""}}};
    for (std::size_t i = 0; i < opinions.size(); ++i) {
        const dns::MailHosts &mail = evidence.mail[i];
        table.rows.push_back({config.domains[i].asGiven, config.domains[i].name, mail.isImplicit,
                              mail.isNull, security(mail.mx), route(opinions[i])});
    }
    return table;
}

Table addressTable(const Config &config, const Opinions &opinions)
{
    const bool isOne = opinions.size() == 1;
    Table table{"addresses",
                {{.key = "domain", .heading = isOne ? "" : "domain", .maxBytes = maxNameBytes},
                 {"preference", "pref"},
                 {.key = "exchanger", .heading = "exchanger", .maxBytes = maxNameBytes},
                 {"address", "address"},
                 {"verdict", ""},
                 {"reason", "", Format::sentence},
                 {"ping", "ping", Format::milliseconds},
                 {"connect", "connect", Format::milliseconds},
                 {"seconds", ""},
                 {.key = "greeting", .heading = "greeting", .maxBytes = maxGreetingBytes},
                 {"ehlo", ""},
                 {.key = "", .heading = "verdict", .maxBytes = maxVerdictBytes}}};
    table.maxRows = maxRows;
    const std::vector<int> rank = ranks(opinions);
    for (std::size_t i = 0; i < opinions.size(); ++i) {
        DomainRows rows(config.domains[i], rank[i], table);
        for (const HostOpinion &host : opinions[i].hosts)
            rows.add(host);
        if (const std::string text = isOne ? "" : ownText(opinions[i]); !text.empty())
            rows.add(text);
    }
    return table;
}

Table tlsaTable(const Config &config, const Evidence &evidence, const Opinions &opinions)
{
    Table table{"tlsa", {{"domain", ""}, {"exchanger", ""}, {"address", ""}}};
    for (text::Column &column : judge::tlsaColumns())
        table.columns.push_back(std::move(column));
    table.title = "";
    const auto add = [&](std::vector<Row> rows) {
        table.rows.insert(table.rows.end(), rows.begin(), rows.end());
    };
    for (std::size_t i = 0; i < opinions.size(); ++i) {
        const auto names = daneNames(config.domains[i].name, evidence.mail[i]);
        for (const HostOpinion &host : opinions[i].hosts) {
            const dns::TlsaAnswer *tlsa = evidence.tlsaOf(host.host->name);
            if (!tlsa || (!isMxSigned(evidence.mail[i]) && !judge::daneDemandsTls(*tlsa)))
                continue;
            add(rowsForPeople(evidence, names, host));
            for (const AddressOpinion &one : host.addresses)
                add(text::only(text::Readers::machines,
                               judge::tlsaRows({config.domains[i].asGiven, host.host->name,
                                                one.probed->address.toString()},
                                               *tlsa, fitsAt(evidence, names, host, one))));
        }
    }
    return table;
}

Table certificateTable(const Config &config, const Evidence &evidence)
{
    Table table{"certificates",
                {{"exchanger", ""}, {"address", ""}, {"tls_protocol", ""}, {"tls_cipher", ""}}};
    for (text::Column &column : judge::certificateColumns())
        table.columns.push_back(std::move(column));
    table.title = "";
    std::vector<std::pair<std::vector<Row>, std::vector<std::string>>> shown; // rows and places
    for (const AddressProbe &probed : evidence.probes) {
        const auto &peer = probed.conversation.tls;
        if (!peer || peer->chain.empty())
            continue;
        const std::string address = probed.address.toString();
        const auto rows = judge::certificateRows(
            {probed.host, address, peer->protocol, peer->cipher}, *peer);
        for (Row &row : text::only(text::Readers::machines, rows))
            table.rows.push_back(std::move(row));
        auto lines = text::only(text::Readers::people,
                                judge::certificateRows({{}, {}, peer->protocol, {}}, *peer));
        auto known = std::find_if(shown.begin(), shown.end(),
                                  [&](const auto &one) { return one.first == lines; });
        if (known == shown.end())
            known = shown.insert(shown.end(), {std::move(lines), {}});
        known->second.push_back(place(config, probed.host, {address}));
    }
    for (auto &[rows, places] : shown) {
        Row head(std::vector<Cell>(table.columns.size()), text::Readers::people);
        const auto &peer = std::get<std::string>(rows.front().cells[2].value);
        head.cells.back() = shortList(places) + ", " + peer + ':';
        table.rows.push_back(std::move(head));
        for (Row &row : rows) {
            lineOf(row).insert(0, "  ");
            table.rows.push_back(std::move(row));
        }
    }
    return table;
}

Table serverTable(const Evidence &evidence)
{
    Table table{"name_servers",
                {{"zone", "zone"},
                 {"name", "name server"},
                 {"address", "address"},
                 {"authoritative", ""},
                 {.key = "exchangers", .heading = "says", .maxBytes = maxVerdictBytes}}};
    table.title = "";
    table.maxRows = maxServers;
    for (const dns::NameServers &zone : evidence.nameServers)
        for (const dns::AskedServer &server : zone.servers)
            table.rows.push_back(
                {zone.zone, server.name, server.address.toString(),
                 server.isAsked ? Cell(server.answer.isAuthoritative) : Cell(),
                 server.isAsked ? Cell(exchangers(server.answer)) : Cell({}, "not asked")});
    return table;
}

Table reverseTable(const Evidence &evidence)
{
    Table table = judge::reverseTable(evidence.reverse);
    table.title = "";
    return table;
}

std::vector<Table> dialogueTables(const Config &config, const Evidence &evidence)
{
    std::vector<Table> tables;
    for (const AddressProbe &probed : evidence.probes)
        if (!probed.dialogue.empty()) {
            const std::string address = probed.address.toString();
            tables.push_back(plugin::dialogueTable(probed.dialogue));
            tables.back().name =
                "dialogue " + (config.asksEachName ? probed.host + ' ' : "") + address;
            tables.back().title = place(config, probed.host, {address}) + " from " + probed.local;
        }
    return tables;
}

} // namespace check_mx_reach
