// SPDX-License-Identifier: MIT
#include "check_mx_reach/Dane.hpp"
#include "check_mx_reach/Describe.hpp"
#include "judge/ReverseDns.hpp"
#include "plugin/Dialogue.hpp"

#include <algorithm>

namespace check_mx_reach {

namespace {

using nagios::Cell;
using nagios::Table;

Cell word(Reach reach)
{
    switch (reach) {
    case Reach::works:
        return std::string("works");
    case Reach::fails:
        return std::string("fails");
    case Reach::unknown:
        return std::string("unknown");
    case Reach::ignored:
        break;
    }
    return std::string("ignored");
}

Cell security(const dns::Answer &answer)
{
    if (answer.security == dns::Security::unchecked)
        return {};
    return std::string(answer.security == dns::Security::secure ? "secure" : "insecure");
}

Cell seconds(bool isKnown, net::Seconds time)
{
    return isKnown ? Cell(time.count()) : Cell();
}

Cell text(const smtp::Reply *reply)
{
    return reply ? Cell(reply->asSent()) : Cell();
}

Table domainTable(const Config &config, const Evidence &evidence, const Opinions &opinions)
{
    Table table{"domains", {"domain", "name", "implicit_mx", "null_mx", "dnssec", "route"}, {}};
    for (std::size_t i = 0; i < opinions.size(); ++i) {
        const dns::MailHosts &mail = evidence.mail[i];
        table.rows.push_back({config.domains[i].typed, config.domains[i].name, mail.isImplicit,
                              mail.isNull, security(mail.mx), route(opinions[i])});
    }
    return table;
}

std::vector<Cell> addressRow(const options::Domain &domain, const HostOpinion &host,
                             const AddressOpinion &one)
{
    const Contact &contact = *one.contact;
    const bool isAnswered = contact.ping.kind == icmp::PingResult::Kind::answered;
    return {domain.typed,
            static_cast<long long>(host.host->preference),
            host.host->name,
            contact.address.toString(),
            word(one.reach),
            one.text,
            seconds(isAnswered, contact.ping.roundTrip),
            seconds(contact.connected, contact.connect),
            seconds(contact.tried, contact.total),
            text(contact.said.reply(Verb::greeting)),
            text(contact.said.reply(Verb::ehlo))};
}

Table addressTable(const Config &config, const Opinions &opinions)
{
    Table table{"addresses",
                {"domain", "preference", "exchanger", "address", "verdict", "reason", "ping",
                 "connect", "seconds", "greeting", "ehlo"},
                {}};
    for (std::size_t i = 0; i < opinions.size(); ++i)
        for (const HostOpinion &host : opinions[i].hosts) {
            for (const AddressOpinion &one : host.addresses)
                table.rows.push_back(addressRow(config.domains[i], host, one));
            if (host.addresses.empty())
                table.rows.push_back({config.domains[i].typed,
                                      static_cast<long long>(host.host->preference),
                                      host.host->name, {}, word(host.reach), host.text, {}, {}, {},
                                      {}, {}});
        }
    return table;
}

Table serverTable(const Evidence &evidence)
{
    Table table{"name_servers", {"zone", "name", "address", "authoritative", "exchangers"}, {}};
    for (const dns::NameServers &zone : evidence.nameServers)
        for (const dns::AskedServer &server : zone.servers)
            table.rows.push_back({zone.zone, server.name, server.address.toString(),
                                  server.isAsked ? Cell(server.answer.isAuthoritative) : Cell(),
                                  server.isAsked ? Cell(exchangers(server.answer)) : Cell()});
    return table;
}

} // namespace

nagios::Facts facts(const Config &config, const Evidence &evidence, const Opinions &opinions)
{
    nagios::Facts facts;
    facts.maxBytes = std::max<std::size_t>(evidence.contacts.size(), 1) * nagios::maxOfServer +
                     config.domains.size() * nagios::maxOfDomain;
    facts.values = {{"dns_seconds", evidence.dns.count()},
                    {"ping_trouble", evidence.pingTrouble.empty() ? Cell()
                                                                  : Cell(evidence.pingTrouble)}};
    facts.tables.push_back(domainTable(config, evidence, opinions));
    facts.tables.push_back(addressTable(config, opinions));
    if (config.dane)
        facts.tables.push_back(tlsaFacts(config, evidence, opinions));
    if (config.asksNameServers)
        facts.tables.push_back(serverTable(evidence));
    if (!evidence.reverse.empty())
        facts.tables.push_back(judge::reverseTable(evidence.reverse));
    if (config.mtaSts)
        facts.tables.push_back(stsTable(config, evidence));
    for (const Contact &contact : evidence.contacts)
        if (!contact.dialogue.empty()) {
            facts.tables.push_back(plugin::dialogueTable(contact.dialogue));
            facts.tables.back().name = "dialogue " + (config.asksEachName ? contact.host + ' ' : "") +
                                       contact.address.toString();
        }
    return facts;
}

} // namespace check_mx_reach
