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
std::vector<tls::Fit> fitsAt(const Evidence &evidence, const std::vector<std::string> &names,
                             const HostOpinion &host, const AddressOpinion &one)
{
    const auto &peer = one.contact->said.tls;
    return judge::daneFits(*evidence.tlsaOf(host.host->name),
                            peer ? peer->chain : std::vector<tls::Certificate>(), names,
                            evidence.now);
}

/// The same text once, with the addresses that it is about where there are several texts.
std::string hostText(const Evidence &evidence, const std::vector<std::string> &names,
                     const HostOpinion &host)
{
    const dns::TlsaAnswer &tlsa = *evidence.tlsaOf(host.host->name);
    std::vector<std::pair<std::string, std::string>> texts; // with the first address
    for (const AddressOpinion &one : host.addresses) {
        if (!one.contact->said.tls)
            continue;
        std::string text = judge::tlsaText(tlsa, fitsAt(evidence, names, host, one));
        if (std::none_of(texts.begin(), texts.end(),
                         [&](const auto &known) { return known.second == text; }))
            texts.emplace_back(one.contact->address.toString(), std::move(text));
    }
    if (texts.empty())
        return judge::tlsaText(tlsa, {});
    std::string all;
    for (const auto &[address, text] : texts)
        all += (texts.size() > 1 ? "at " + address + ", " : "") + text;
    return all;
}

} // namespace

std::string tlsaTable(const Config &config, const Evidence &evidence, const Opinions &opinions)
{
    std::string text;
    for (std::size_t i = 0; i < opinions.size(); ++i) {
        if (!isDaneDomain(config, evidence.mail[i]))
            continue;
        const auto names = daneNames(config.domains[i].name, evidence.mail[i]);
        for (const HostOpinion &host : opinions[i].hosts)
            if (evidence.tlsaOf(host.host->name))
                text += hostText(evidence, names, host);
    }
    return text.empty() ? "" : "\n" + text;
}

nagios::Table tlsaFacts(const Config &config, const Evidence &evidence, const Opinions &opinions)
{
    nagios::Table table{"tlsa", {"domain", "exchanger", "address"}, {}};
    for (const std::string &column : judge::tlsaColumns())
        table.columns.push_back(column);
    for (std::size_t i = 0; i < opinions.size(); ++i) {
        if (!isDaneDomain(config, evidence.mail[i]))
            continue;
        const auto names = daneNames(config.domains[i].name, evidence.mail[i]);
        for (const HostOpinion &host : opinions[i].hosts)
            for (const AddressOpinion &one : host.addresses)
                for (auto &cells : judge::tlsaCells(*evidence.tlsaOf(host.host->name),
                                                     fitsAt(evidence, names, host, one))) {
                    cells.insert(cells.begin(), {config.domains[i].typed, host.host->name,
                                                 one.contact->address.toString()});
                    table.rows.push_back(std::move(cells));
                }
    }
    return table;
}

} // namespace check_mx_reach
