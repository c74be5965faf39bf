// SPDX-License-Identifier: MIT
#include "lab/ScriptZones.hpp"

#include <arpa/nameser.h>
#include <sstream>
#include <stdexcept>

namespace lab {

namespace {

DnsReply replyOf(const Fault &fault)
{
    DnsReply reply;
    reply.isSilent = fault.way == "timeout";
    if (!reply.isSilent)
        reply.rcode = fault.way == "refused" ? ns_r_refused : ns_r_servfail;
    return reply;
}

int typeOf(const std::string &name)
{
    static const std::map<std::string, int> types = {{"", ns_t_any},  {"MX", ns_t_mx},
                                                     {"A", ns_t_a},   {"AAAA", ns_t_aaaa},
                                                     {"NS", ns_t_ns}, {"TLSA", ns_t_tlsa}};
    const auto found = types.find(name);
    if (found == types.end())
        throw std::runtime_error("fault: no such type of record: " + name);
    return found->second;
}

} // namespace

Zones zonesOf(const Script &script)
{
    std::vector<std::string> texts{"$ORIGIN .\n"};
    std::istringstream lines(script.zone);
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("$ORIGIN"))
            texts.emplace_back();
        texts.back() += line + '\n';
    }
    Zones zones;
    for (const std::string &text : texts)
        zones.add(Zone(text));
    for (const Fault &fault : script.faults)
        zones.setFault(fault.name, replyOf(fault), typeOf(fault.type));
    return zones;
}

} // namespace lab
