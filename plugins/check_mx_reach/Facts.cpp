// SPDX-License-Identifier: MIT
#include "check_mx_reach/Dane.hpp"
#include "check_mx_reach/Describe.hpp"
#include "check_mx_reach/Tables.hpp"

#include <algorithm>
#include <utility>

namespace check_mx_reach {

using nagios::Cell;

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
        facts.tables.push_back(tlsaTable(config, evidence, opinions));
    if (config.asksNameServers)
        facts.tables.push_back(serverTable(evidence));
    if (!evidence.reverse.empty())
        facts.tables.push_back(reverseTable(evidence));
    if (config.mtaSts)
        facts.tables.push_back(stsTable(config, evidence));
    for (nagios::Table &table : dialogueTables(config, evidence))
        facts.tables.push_back(std::move(table));
    return facts;
}

} // namespace check_mx_reach
