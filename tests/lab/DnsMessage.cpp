// SPDX-License-Identifier: MIT
#include "lab/DnsMessage.hpp"

#include "lab/Ldns.hpp"

#include <algorithm>
#include <arpa/nameser.h>
#include <cstdlib>

namespace lab {

namespace {

constexpr std::size_t largestMessage = 65535;
constexpr std::uint16_t ownUdpSize = 1232;

/// Which sections go into a message.
enum class Extent { all, withoutAdditional, questionOnly };

void addQuestion(ldns_pkt *packet, const std::string &name, int type)
{
    LdnsRecord question(ldns_rr_new());
    ldns_rr_set_question(question.get(), true);
    ldns_rr_set_owner(question.get(), ldnsName(name).release());
    ldns_rr_set_type(question.get(), static_cast<ldns_rr_type>(type));
    ldns_rr_set_class(question.get(), LDNS_RR_CLASS_IN);
    ldns_pkt_push_rr(packet, LDNS_SECTION_QUESTION, question.release());
}

void add(ldns_pkt *packet, ldns_pkt_section section, const std::vector<DnsRecord> &records)
{
    for (const DnsRecord &record : records)
        ldns_pkt_push_rr(packet, section, ldnsRecord(record).release());
}

void setHeader(ldns_pkt *packet, const DnsQuestion &question, const DnsReply &reply)
{
    ldns_pkt_set_id(packet, reply.hasWrongId ? question.id ^ 1 : question.id);
    ldns_pkt_set_qr(packet, true);
    ldns_pkt_set_aa(packet, reply.isAuthoritative);
    ldns_pkt_set_tc(packet, reply.isTruncated);
    ldns_pkt_set_rd(packet, question.wantsRecursion);
    ldns_pkt_set_ra(packet, reply.offersRecursion);
    ldns_pkt_set_ad(packet, reply.isAuthenticated);
    ldns_pkt_set_cd(packet, question.disablesChecking);
    ldns_pkt_set_rcode(packet, static_cast<std::uint8_t>(reply.rcode & 0xf));
    if (question.hasEdns) {
        ldns_pkt_set_edns_udp_size(packet, ownUdpSize);
        ldns_pkt_set_edns_do(packet, question.wantsDnssec);
        ldns_pkt_set_edns_extended_rcode(packet, static_cast<std::uint8_t>(reply.rcode >> 4));
    }
}

std::string bytes(const ldns_pkt *packet)
{
    std::uint8_t *wire = nullptr;
    std::size_t size = 0;
    require(ldns_pkt2wire(&wire, packet, &size), "a DNS message");
    const std::unique_ptr<std::uint8_t, Freed<std::free>> owner(wire);
    return {reinterpret_cast<const char *>(wire), size};
}

std::string written(const DnsQuestion &question, const DnsReply &reply, Extent extent)
{
    const LdnsPacket packet(ldns_pkt_new());
    setHeader(packet.get(), question, reply);
    addQuestion(packet.get(), reply.hasWrongQuestion ? "nobody.asked.invalid" : question.name,
                question.type);
    if (extent == Extent::questionOnly) {
        ldns_pkt_set_tc(packet.get(), true);
        return bytes(packet.get());
    }
    add(packet.get(), LDNS_SECTION_ANSWER, reply.records);
    add(packet.get(), LDNS_SECTION_AUTHORITY, reply.authority);
    if (extent == Extent::all)
        add(packet.get(), LDNS_SECTION_ADDITIONAL, reply.additional);
    return bytes(packet.get());
}

/// All that servers from before EDNS say to it (RFC 6891 section 7).
std::string bareRefusal(const DnsQuestion &question)
{
    const LdnsPacket packet(ldns_pkt_new());
    ldns_pkt_set_id(packet.get(), question.id);
    ldns_pkt_set_qr(packet.get(), true);
    ldns_pkt_set_rcode(packet.get(), ns_r_formerr);
    return bytes(packet.get());
}

} // namespace

std::optional<DnsQuestion> readQuery(std::string_view message, bool overTcp)
{
    ldns_pkt *parsed = nullptr;
    const auto *data = reinterpret_cast<const std::uint8_t *>(message.data());
    if (ldns_wire2pkt(&parsed, data, message.size()) != LDNS_STATUS_OK)
        return std::nullopt;
    const LdnsPacket packet(parsed);
    if (ldns_pkt_qr(parsed) || ldns_pkt_qdcount(parsed) != 1)
        return std::nullopt;
    const ldns_rr *asked = ldns_rr_list_rr(ldns_pkt_question(parsed), 0);
    DnsQuestion question;
    question.name = textOf(ldns_rr_owner(asked));
    question.type = ldns_rr_get_type(asked);
    question.overTcp = overTcp;
    question.wantsRecursion = ldns_pkt_rd(parsed);
    question.hasEdns = ldns_pkt_edns(parsed);
    question.wantsDnssec = ldns_pkt_edns_do(parsed);
    question.disablesChecking = ldns_pkt_cd(parsed);
    question.udpSize = std::max<std::uint16_t>(ldns_pkt_edns_udp_size(parsed), 512);
    question.id = ldns_pkt_id(parsed);
    return question;
}

std::string writeReply(const DnsQuestion &question, const DnsReply &reply)
{
    if (!reply.garbage.empty())
        return reply.garbage;
    if (reply.refusesEdns && question.hasEdns)
        return bareRefusal(question);
    const std::size_t limit = question.overTcp ? largestMessage : question.udpSize;
    for (const Extent extent : {Extent::all, Extent::withoutAdditional}) {
        std::string message = written(question, reply, extent);
        if (message.size() <= limit)
            return message;
    }
    return written(question, reply, Extent::questionOnly);
}

} // namespace lab
