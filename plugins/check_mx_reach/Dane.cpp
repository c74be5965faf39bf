// SPDX-License-Identifier: MIT
#include "check_mx_reach/Dane.hpp"

#include "dns/DomainName.hpp"
#include "judge/Dane.hpp"

#include <algorithm>

namespace check_mx_reach {

std::vector<std::string> daneNames(const std::string &domain, const dns::MailHosts &mail)
{
    std::vector<std::string> names{domain};
    const std::string canonical = dns::canonical(mail.mx.canonicalName);
    if (!canonical.empty() && canonical != domain)
        names.push_back(canonical);
    return names;
}

bool isDaneDomain(const Config &config, const dns::MailHosts &mail)
{
    return config.dane && mail.mx.security == dns::Security::secure;
}

namespace {

/// What the records of an exchanger are worth at one of its addresses.
std::vector<tls::TlsaMatch> fitsAt(const Evidence &evidence, const std::vector<std::string> &names,
                                   const HostOpinion &host, const AddressOpinion &one)
{
    const auto &peer = one.probed->conversation.tls;
    return judge::daneMatches(*evidence.tlsaOf(host.host->name),
                              peer ? peer->chain : std::vector<tls::Certificate>(), names,
                              evidence.now);
}

/// The last cell, which text shows.
std::string &lineOf(text::Row &row)
{
    return std::get<std::string>(row.cells.back().value);
}

/// What text has of an exchanger: what holds for all of its addresses once, else with the address.
std::vector<text::Row> rowsForPeople(const Evidence &evidence,
                                     const std::vector<std::string> &names,
                                     const HostOpinion &host)
{
    const dns::TlsaAnswer &tlsa = *evidence.tlsaOf(host.host->name);
    std::vector<std::vector<text::Row>> texts;
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
    std::vector<text::Row> all;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (texts.size() > 1)
            lineOf(texts[i].front()).insert(0, "at " + addresses[i] + ", ");
        all.insert(all.end(), texts[i].begin(), texts[i].end());
    }
    return all;
}

} // namespace

nagios::Table tlsaTable(const Config &config, const Evidence &evidence, const Opinions &opinions)
{
    nagios::Table table{"tlsa", {{"domain", ""}, {"exchanger", ""}, {"address", ""}}};
    for (text::Column &column : judge::tlsaColumns())
        table.columns.push_back(std::move(column));
    table.title = "";
    const auto add = [&](std::vector<text::Row> rows) {
        table.rows.insert(table.rows.end(), rows.begin(), rows.end());
    };
    for (std::size_t i = 0; i < opinions.size(); ++i) {
        if (!isDaneDomain(config, evidence.mail[i]))
            continue;
        const auto names = daneNames(config.domains[i].name, evidence.mail[i]);
        for (const HostOpinion &host : opinions[i].hosts) {
            const dns::TlsaAnswer *tlsa = evidence.tlsaOf(host.host->name);
            if (!tlsa)
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

} // namespace check_mx_reach
