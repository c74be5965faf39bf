// SPDX-License-Identifier: MIT
#include "lab/ZoneKey.hpp"

#include "lab/Ldns.hpp"

#include <ctime>
#include <stdexcept>

namespace lab {

namespace {

using LdnsRecordList = std::unique_ptr<ldns_rr_list, Freed<ldns_rr_list_free>>;
using SigningZone = std::unique_ptr<ldns_dnssec_zone, Freed<ldns_dnssec_zone_deep_free>>;

constexpr std::uint16_t zoneKeyAndEntryPoint = 257; // RFC 4034 section 2.1.1

std::uint32_t daysFromNow(int days)
{
    return static_cast<std::uint32_t>(std::time(nullptr) + days * 86400);
}

LdnsRecord keyRecord(const ldns_key_list *keys)
{
    return LdnsRecord(ldns_key2rr(ldns_key_list_key(keys, 0)));
}

void append(const ldns_dnssec_rrs *list, std::vector<DnsRecord> &records)
{
    for (; list != nullptr; list = list->next)
        records.push_back(recordOf(list->rr));
}

void append(const ldns_dnssec_name &name, std::vector<DnsRecord> &records)
{
    for (const ldns_dnssec_rrsets *set = name.rrsets; set != nullptr; set = set->next) {
        append(set->rrs, records);
        append(set->signatures, records);
    }
    if (name.nsec != nullptr)
        records.push_back(recordOf(name.nsec));
    append(name.nsec_signatures, records);
}

} // namespace

ZoneKey::ZoneKey(const std::string &apex, const Validity &validity)
    : keys_(ldns_key_list_new(), ldns_key_list_free)
{
    ldns_key *key = ldns_key_new_frm_algorithm(LDNS_SIGN_ECDSAP256SHA256, 256);
    if (key == nullptr)
        throw std::runtime_error("no key could be made");
    ldns_key_list_push_key(keys_.get(), key);
    ldns_key_set_pubkey_owner(key, ldnsName(apex).release());
    ldns_key_set_flags(key, zoneKeyAndEntryPoint);
    ldns_key_set_origttl(key, 60);
    ldns_key_set_inception(key, daysFromNow(validity.fromDays));
    ldns_key_set_expiration(key, daysFromNow(validity.toDays));
    ldns_key_set_keytag(key, ldns_calc_keytag(keyRecord(keys_.get()).get()));
}

DnsRecord ZoneKey::dnskey() const
{
    return recordOf(keyRecord(keys_.get()).get());
}

DnsRecord ZoneKey::ds() const
{
    return recordOf(LdnsRecord(ldns_key_rr2ds(keyRecord(keys_.get()).get(), LDNS_SHA256)).get());
}

std::vector<DnsRecord> ZoneKey::signedZone(const std::vector<DnsRecord> &records) const
{
    const SigningZone zone(ldns_dnssec_zone_new());
    for (const DnsRecord &record : records)
        require(ldns_dnssec_zone_add_rr(zone.get(), ldnsRecord(record).release()), record.owner);
    require(ldns_dnssec_zone_add_rr(zone.get(), keyRecord(keys_.get()).release()), "DNSKEY");
    // What is made belongs to the zone; the list names it once more.
    const LdnsRecordList made(ldns_rr_list_new());
    require(ldns_dnssec_zone_sign(zone.get(), made.get(), keys_.get(),
                                  ldns_dnssec_default_replace_signatures, nullptr),
            "a zone cannot be signed");
    std::vector<DnsRecord> result;
    for (ldns_rbnode_t *node = ldns_rbtree_first(zone->names); node != LDNS_RBTREE_NULL;
         node = ldns_rbtree_next(node))
        append(*static_cast<const ldns_dnssec_name *>(node->data), result);
    return result;
}

} // namespace lab
