// SPDX-License-Identifier: MIT
#include "check_mx_reach/Output.hpp"

#include "check_mx_reach/Recipients.hpp"
#include "check_mx_reach/Tables.hpp"
#include "check_mx_reach/sts/Output.hpp"
#include "judge/Code.hpp"
#include "nagios/Measure.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

namespace check_mx_reach {

namespace {

using nagios::Cell;

constexpr std::size_t maxDomains = 30;
// With line one and the notes, below 1,000 bytes each, they keep -v below 8 KB.
constexpr std::size_t maxBytes = 6000;
constexpr std::size_t maxTableBytes = 3200;
constexpr std::size_t maxCertificateBytes = 1600;
constexpr std::size_t maxTlsaBytes = 1200;
constexpr std::size_t maxReverseBytes = 1000;
constexpr std::size_t maxServerBytes = 1200;
constexpr std::size_t maxPolicyBytes = 1200;
constexpr std::size_t maxAdviceBytes = 1600;

std::string allAdvice(const Opinions &opinions)
{
    std::set<std::string_view> codes;
    for (const DomainOpinion &domain : opinions)
        judge::addProblems(domain.findings, codes);
    return judge::advice(codes);
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

std::string howMany(std::size_t count, const std::string &what)
{
    return std::to_string(count) + ' ' + what + (count == 1 ? "" : "s");
}

std::string settings(const Config &config, const Evidence &evidence)
{
    std::string text = "DNS took " + nagios::inSeconds(evidence.dns.count()) + '\n';
    for (std::size_t i = 0; i < evidence.mail.size() && i < maxDomains; ++i) {
        const dns::MailHosts &mail = evidence.mail[i];
        const options::Domain &domain = config.domains[i];
        text += "MX of " + domain.asGiven +
                (domain.name == domain.asGiven ? "" : " (" + domain.name + ")") + ": " +
                (mail.isImplicit ? "none"
                 : mail.isNull   ? "null MX"
                                 : howMany(mail.hosts.size(), "exchanger")) +
                securityWord(mail.mx) +
                (mail.mx.server.empty() ? "" : ", by name server " + mail.mx.server) + '\n';
    }
    text +=
        "EHLO name: " + (evidence.ownName.empty() ? "address literal" : evidence.ownName) + '\n';
    return text;
}

nagios::LongText dialogues(const Config &config, const Evidence &evidence)
{
    std::vector<nagios::Part> parts;
    for (nagios::Table &table : dialogueTables(config, evidence)) {
        const std::size_t max = table.title->size() + 1 + nagios::maxServerBytes;
        parts.push_back({std::move(table), max});
    }
    return {3, std::move(parts), nagios::maxRunBytes};
}

} // namespace

std::vector<nagios::LongText> longText(const Config &config, const Evidence &evidence,
                                       const Opinions &opinions)
{
    return {{1,
             {{addressTable(config, opinions), maxTableBytes},
              {certificateTable(config, evidence), maxCertificateBytes},
              {tlsaTable(config, evidence, opinions), maxTlsaBytes},
              {stsTable(config, evidence), maxPolicyBytes},
              {reverseTable(evidence), maxReverseBytes},
              {serverTable(evidence), maxServerBytes},
              {pingNote(evidence), maxBytes},
              {allAdvice(opinions), maxAdviceBytes}},
             maxBytes},
            {2, settings(config, evidence)},
            dialogues(config, evidence)};
}

nagios::Data data(const Config &config, const Evidence &evidence, const Opinions &opinions)
{
    nagios::Data data;
    data.maxBytes = std::max<std::size_t>(evidence.probes.size(), 1) * nagios::maxServerBytes +
                     config.domains.size() * nagios::maxDomainBytes;
    data.values = {
        {"dns_seconds", evidence.dns.count()},
        {"ping_trouble", evidence.pingTrouble.empty() ? Cell() : Cell(evidence.pingTrouble)}};
    data.tables.push_back(domainTable(config, evidence, opinions));
    data.tables.push_back(addressTable(config, opinions));
    if (!config.recipients.empty())
        data.tables.push_back(recipientTable(config, opinions));
    if (config.reaches(Depth::starttls))
        data.tables.push_back(certificateTable(config, evidence));
    if (config.dane)
        data.tables.push_back(tlsaTable(config, evidence, opinions));
    if (config.asksNameServers)
        data.tables.push_back(serverTable(evidence));
    if (!evidence.reverse.empty())
        data.tables.push_back(reverseTable(evidence));
    if (config.mtaSts)
        data.tables.push_back(stsTable(config, evidence));
    for (nagios::Table &table : dialogueTables(config, evidence))
        data.tables.push_back(std::move(table));
    return data;
}

} // namespace check_mx_reach
