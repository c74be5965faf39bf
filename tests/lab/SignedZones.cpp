// SPDX-License-Identifier: MIT
#include "lab/SignedZones.hpp"

#include "lab/ZoneKey.hpp"

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace lab {

namespace {

using Records = std::vector<DnsRecord>;

/// The zone file of one of the four, with two exchangers.
std::string leaf(const std::string &apex, const std::string &more)
{
    return "$ORIGIN " + apex +
           ".\n"
           "@ NS ns\n"
           "@ MX 10 mx1\n"
           "@ MX 20 mx2\n"
           "ns A 192.0.2.53\n"
           "mx1 A 192.0.2.1\n"
           "mx1 AAAA 2001:db8::1\n"
           "mx2 A 192.0.2.2\n"
           "mx2 AAAA 2001:db8::2\n" +
           more + "\n";
}

/// A signature that is well formed, and wrong: two different characters of its Base64 text change
/// places.
void damage(DnsRecord &signature)
{
    std::string &data = signature.data;
    const std::size_t start = data.rfind(' ') + 1;
    const std::size_t other = data.find_first_not_of(data[start], start);
    if (other >= data.size())
        throw std::runtime_error("no signature to damage: " + data);
    std::swap(data[start], data[other]);
}

Records damaged(Records records)
{
    for (DnsRecord &record : records)
        if (record.type == ns_t_rrsig && record.data.rfind("DNSKEY ", 0) != 0)
            damage(record);
    return records;
}

} // namespace

SignedZones::SignedZones(const std::string &more)
{
    const ZoneKey root("."), top("example"), secure("secure.example"), bogus("bogus.example"),
        expired("expired.example", {-30, -10});
    zones_.add(Zone(secure.signedZone(readZone(leaf("secure.example", more)))));
    zones_.add(Zone(readZone(leaf("insecure.example", more))));
    zones_.add(Zone(damaged(bogus.signedZone(readZone(leaf("bogus.example", more))))));
    zones_.add(Zone(expired.signedZone(readZone(leaf("expired.example", more)))));

    Records records = readZone("$ORIGIN example.\n"
                               "@ NS ns.secure\n"
                               "secure NS ns.secure\n"
                               "insecure NS ns.insecure\n"
                               "bogus NS ns.bogus\n"
                               "expired NS ns.expired\n");
    for (const ZoneKey *child : {&secure, &bogus, &expired})
        records.push_back(child->ds());
    zones_.add(Zone(top.signedZone(records)));

    records = readZone("$ORIGIN .\n"
                       "@ NS ns.secure.example.\n"
                       "example NS ns.secure.example.\n");
    records.push_back(top.ds());
    zones_.add(Zone(root.signedZone(records)));

    const DnsRecord anchor = root.dnskey();
    std::ofstream(anchorFile()) << ". IN DNSKEY " << anchor.data << '\n';
}

DnsServer::Behaviour SignedZones::strippingForwarder() const
{
    return [whole = forwarder()](DnsQuestion question) {
        question.wantsDnssec = false;
        return whole(question);
    };
}

} // namespace lab
