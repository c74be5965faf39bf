// SPDX-License-Identifier: MIT
#include "lab/Zone.hpp"

#include "lab/Ldns.hpp"

#include <Poco/String.h>

#include <algorithm>
#include <arpa/nameser.h>
#include <cstdio>
#include <sstream>
#include <stdexcept>

namespace lab {

namespace {

std::string lowered(const std::string &name)
{
    return Poco::toLower(name.empty() || name.back() != '.' ? name
                                                            : name.substr(0, name.size() - 1));
}

/// Sorts as RFC 4034 section 6.1 wants it; what is below a name begins with the key of the name.
std::string key(const std::string &name)
{
    std::string result;
    for (std::size_t end = name.size(); end > 0;) {
        const std::size_t dot = name.rfind('.', end - 1);
        const std::size_t start = dot == name.npos ? 0 : dot + 1;
        result += name.substr(start, end - start) + '\0';
        end = start == 0 ? 0 : dot;
    }
    return result;
}

/// The name without its first label.
std::string parent(const std::string &name)
{
    const std::size_t dot = name.find('.');
    return dot == name.npos ? "" : name.substr(dot + 1);
}

std::string origin(const std::string &text)
{
    std::istringstream words(text);
    std::string mark, name;
    words >> mark >> name;
    if (mark != "$ORIGIN" || name.empty())
        throw std::runtime_error("a zone of the lab begins with $ORIGIN");
    return lowered(name);
}

using LdnsZone = std::unique_ptr<ldns_zone, Freed<ldns_zone_deep_free>>;

LdnsZone parsed(const std::string &text)
{
    const std::unique_ptr<FILE, Freed<std::fclose>> file(
        ::fmemopen(const_cast<char *>(text.data()), text.size(), "r"));
    ldns_zone *zone = nullptr;
    int line = 0;
    const ldns_status status =
        ldns_zone_new_frm_fp_l(&zone, file.get(), nullptr, 60, LDNS_RR_CLASS_IN, &line);
    require(status, "line " + std::to_string(line) + " of the zone " + origin(text));
    return LdnsZone(zone);
}

DnsRecord startOfAuthority(const std::string &apex)
{
    const std::string base = apex.empty() ? "." : "." + apex + ".";
    return {apex, ns_t_soa, "ns" + base + " hostmaster" + base + " 1 7200 3600 1209600 60"};
}

} // namespace

std::vector<DnsRecord> readZone(const std::string &text)
{
    const std::string apex = origin(text);
    const LdnsZone zone = parsed(text);
    const ldns_rr *soa = ldns_zone_soa(zone.get());
    std::vector<DnsRecord> records = {soa != nullptr ? recordOf(soa) : startOfAuthority(apex)};
    const ldns_rr_list *list = ldns_zone_rrs(zone.get());
    for (std::size_t i = 0; i < ldns_rr_list_rr_count(list); ++i)
        records.push_back(recordOf(ldns_rr_list_rr(list, i)));
    return records;
}

/// Puts record sets into a reply, with their signatures where they are wanted.
class Zone::Writer {
public:
    Writer(DnsReply &reply, bool signatures) : reply_(reply), hasSignatures_(signatures) {}

    DnsReply &reply() { return reply_; }
    bool hasSignatures() const { return hasSignatures_; }

    void put(Section section, const Node &node, int type)
    {
        const auto found = node.find(type);
        if (found == node.end())
            return;
        put(section, found->second.records);
        if (hasSignatures_)
            put(section, found->second.signatures);
    }

private:
    void put(Section section, const std::vector<DnsRecord> &records)
    {
        std::vector<DnsRecord> &there = reply_.*section;
        for (const DnsRecord &record : records)
            if (std::find(there.begin(), there.end(), record) == there.end())
                there.push_back(record);
    }

    DnsReply &reply_;
    bool hasSignatures_;
};

Zone::Zone(const std::vector<DnsRecord> &records)
{
    for (const DnsRecord &record : records) {
        Node &node = nodes_[key(lowered(record.owner))];
        if (record.type == ns_t_soa)
            apex_ = lowered(record.owner);
        if (record.type != ns_t_rrsig) {
            node[record.type].records.push_back(record);
            continue;
        }
        const std::string covered = record.data.substr(0, record.data.find(' '));
        node[ldns_get_rr_type_by_name(covered.c_str())].signatures.push_back(record);
    }
    const Node *top = at(apex_);
    if (top == nullptr || top->count(ns_t_soa) == 0)
        throw std::runtime_error("a zone without a SOA");
}

bool Zone::holds(const std::string &name) const
{
    return key(lowered(name)).rfind(key(apex_), 0) == 0;
}

const Zone::Node *Zone::at(const std::string &name) const
{
    const auto found = nodes_.find(key(name));
    return found == nodes_.end() ? nullptr : &found->second;
}

/// Such a name exists, with or without records of its own.
bool Zone::hasBelow(const std::string &name) const
{
    const std::string start = key(name);
    const auto found = nodes_.lower_bound(start);
    return found != nodes_.end() && found->first.rfind(start, 0) == 0;
}

bool Zone::delegates(const std::string &name, int type) const
{
    return holds(name) && cut(lowered(name), type) != nullptr;
}

/// The topmost delegation at or above the name, which is in the zone.
const Zone::Node *Zone::cut(const std::string &name, int type) const
{
    const Node *topmost = nullptr;
    for (std::string above = name; above != apex_; above = parent(above)) {
        const Node *node = at(above);
        const bool isParents = above == name && type == ns_t_ds;
        if (node != nullptr && node->count(ns_t_ns) != 0 && !isParents)
            topmost = node;
    }
    return topmost;
}

/// The node whose NSEC matches or covers the name.
const Zone::Node *Zone::before(const std::string &name) const
{
    for (auto next = nodes_.upper_bound(key(name)); next != nodes_.begin();)
        if ((--next)->second.count(ns_t_nsec) != 0)
            return &next->second;
    return nullptr;
}

void Zone::refer(const Node &node, Writer &writer) const
{
    writer.reply().isAuthoritative = !writer.reply().records.empty();
    writer.put(&DnsReply::authority, node, ns_t_ns);
    if (writer.hasSignatures())
        writer.put(&DnsReply::authority, node, node.count(ns_t_ds) != 0 ? ns_t_ds : ns_t_nsec);
    for (const DnsRecord &server : node.at(ns_t_ns).records)
        if (const Node *glue = at(lowered(server.data)))
            for (const int type : {ns_t_a, ns_t_aaaa})
                writer.put(&DnsReply::additional, *glue, type);
}

/// NODATA when the name is there, else NXDOMAIN (RFC 2308), with proof where signatures are wanted.
void Zone::deny(const std::string &name, bool isThere, Writer &writer) const
{
    writer.reply().rcode = isThere ? ns_r_noerror : ns_r_nxdomain;
    writer.put(&DnsReply::authority, *at(apex_), ns_t_soa);
    if (!writer.hasSignatures())
        return;
    if (const Node *covering = before(name))
        writer.put(&DnsReply::authority, *covering, ns_t_nsec);
    if (isThere)
        return;
    std::string encloser = parent(name);
    while (!hasBelow(encloser))
        encloser = parent(encloser);
    if (const Node *covering = before(encloser.empty() ? "*" : "*." + encloser))
        writer.put(&DnsReply::authority, *covering, ns_t_nsec);
}

std::string Zone::answer(const DnsQuestion &question, const std::string &asked,
                         DnsReply &reply) const
{
    const std::string name = lowered(asked);
    Writer writer(reply, question.wantsDnssec);
    if (!holds(name)) {
        reply.rcode = ns_r_refused;
        return "";
    }
    if (const Node *delegation = cut(name, question.type)) {
        refer(*delegation, writer);
        return "";
    }
    reply.isAuthoritative = true;
    const Node *node = at(name);
    if (node == nullptr) {
        deny(name, hasBelow(name), writer);
    } else if (question.type == ns_t_any) {
        for (const auto &[type, set] : *node)
            writer.put(&DnsReply::records, *node, type);
    } else if (node->count(question.type) != 0) {
        writer.put(&DnsReply::records, *node, question.type);
    } else if (node->count(ns_t_cname) != 0) {
        writer.put(&DnsReply::records, *node, ns_t_cname);
        return lowered(node->at(ns_t_cname).records.front().data);
    } else {
        deny(name, true, writer);
    }
    return "";
}

DnsReply Zone::answer(const DnsQuestion &question) const
{
    DnsReply reply;
    reply.offersRecursion = false;
    std::string name = question.name;
    for (int left = maxAliases; left > 0; --left) {
        name = answer(question, name, reply);
        if (name.empty() || !holds(name))
            break;
    }
    return reply;
}

} // namespace lab
