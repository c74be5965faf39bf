// SPDX-License-Identifier: MIT
#include "check_mx_reach/Dane.hpp"
#include "check_mx_reach/Describe.hpp"
#include "check_mx_reach/Tables.hpp"

#include <algorithm>
#include <utility>

namespace check_mx_reach {

using nagios::Cell;

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
