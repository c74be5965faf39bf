// SPDX-License-Identifier: MIT
#pragma once

#include <Poco/Net/IPAddress.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace icmp {

using Bytes = std::span<const unsigned char>;

/// The content of an echo request, which its reply repeats (RFC 792, RFC 4443 section 4). The
/// cookie is our payload: a reply that has it comes from somebody who saw the request.
struct Echo {
    std::uint16_t id = 0;
    std::uint16_t sequence = 0;
    std::optional<std::uint64_t> cookie; ///< none where an ICMP error quotes too little
};

using EchoRequest = std::array<unsigned char, 16>;

/// The request as ICMP of this family, with the checksum of ICMPv4 (the kernel does that of ICMPv6,
/// which covers the addresses as well). A missing cookie is 0.
EchoRequest echoRequest(Poco::Net::IPAddress::Family family, const Echo &echo);

/// Reads an echo reply with a cookie; nothing when the bytes are anything else.
std::optional<Echo> echoReply(Poco::Net::IPAddress::Family family, Bytes message);

/// Reads the echo request that an ICMP error quotes: 8 bytes of it or more.
std::optional<Echo> quotedRequest(Poco::Net::IPAddress::Family family, Bytes message);

/// The payload of an IPv4 packet (RFC 791 section 3.1); empty when it is too short for its header.
Bytes withoutIpHeader(Bytes packet);

} // namespace icmp
