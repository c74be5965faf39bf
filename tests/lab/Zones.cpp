// SPDX-License-Identifier: MIT
#include "lab/Zones.hpp"

#include <Poco/String.h>

namespace lab {

Zones::Zones(std::initializer_list<std::string> texts)
{
    for (const std::string &text : texts)
        add(Zone(text));
}

void Zones::setFault(const std::string &name, const DnsReply &fault, int type)
{
    faults_[{Poco::toLower(name), type}] = fault;
}

DnsServer::Behaviour Zones::authoritative() const
{
    return [zones = *this](const DnsQuestion &question) {
        return zones.withFaults(question, zones.authoritativeAnswer(question));
    };
}

DnsServer::Behaviour Zones::recursive(int outside) const
{
    return [zones = *this, outside](const DnsQuestion &question) {
        return zones.withFaults(question, zones.recursiveAnswer(question, outside));
    };
}

/// The one with the longest apex; of a DS, that of the parent.
const Zone *Zones::zoneOf(const std::string &name, int type) const
{
    const Zone *longest = nullptr;
    for (const Zone &zone : zones_) {
        const bool isChild =
            type == ns_t_ds && Poco::icompare(zone.apex(), name) == 0 && !name.empty();
        if (zone.holds(name) && !isChild &&
            (longest == nullptr || longest->apex().size() < zone.apex().size()))
            longest = &zone;
    }
    return longest == nullptr && type == ns_t_ds ? zoneOf(name, ns_t_soa) : longest;
}

DnsReply Zones::authoritativeAnswer(const DnsQuestion &question) const
{
    const Zone *zone = zoneOf(question.name, question.type);
    if (zone == nullptr)
        return {.rcode = ns_r_refused, .offersRecursion = false};
    return zone->answer(question);
}

DnsReply Zones::recursiveAnswer(const DnsQuestion &question, int outside) const
{
    DnsReply reply;
    std::string name = question.name;
    for (int left = maxAliases; left > 0; --left) {
        const Zone *zone = zoneOf(name, question.type);
        if (zone == nullptr) {
            reply.rcode = outside;
            break;
        }
        // The servers of a delegation are not in this world.
        if (zone->delegates(name, question.type))
            return {.rcode = ns_r_servfail};
        name = zone->answer(question, name, reply);
        if (name.empty())
            break;
    }
    reply.isAuthoritative = false;
    return reply;
}

DnsReply Zones::withFaults(const DnsQuestion &question, DnsReply reply) const
{
    const std::string name = Poco::toLower(question.name);
    auto found = faults_.find({name, question.type});
    if (found == faults_.end())
        found = faults_.find({name, ns_t_any});
    if (found == faults_.end())
        return reply;
    DnsReply fault = found->second;
    const bool hasOwn = fault.rcode != ns_r_noerror || !fault.records.empty() ||
                        !fault.authority.empty() || !fault.additional.empty();
    if (hasOwn)
        return fault;
    fault.records = std::move(reply.records);
    fault.authority = std::move(reply.authority);
    fault.additional = std::move(reply.additional);
    fault.rcode = reply.rcode;
    fault.isAuthoritative = reply.isAuthoritative;
    fault.offersRecursion = reply.offersRecursion;
    return fault;
}

} // namespace lab
