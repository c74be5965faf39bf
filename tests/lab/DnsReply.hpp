// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace lab {

/// What a client asks.
struct DnsQuestion {
    std::string name; ///< as asked, without a trailing dot
    int type = 0;     ///< ns_t_a and so on
    bool overTcp = false;
    bool wantsRecursion = false;   ///< RD
    bool hasEdns = false;          ///< there is an OPT record (RFC 6891)
    bool wantsDnssec = false;      ///< DO
    bool disablesChecking = false; ///< CD
    std::uint16_t udpSize = 512;   ///< what fits into an answer by UDP
    std::uint16_t id = 0;
};

/// The data is text as in a zone file, with absolute names whether or not they end in a dot:
/// "192.0.2.1", "10 mx1.example.net". "\# LENGTH HEX" (RFC 3597) goes out as it is, though it be
/// malformed for its type.
struct DnsRecord {
    std::string owner;
    int type = 0;
    std::string data;
    std::uint32_t ttl = 60;

    bool operator==(const DnsRecord &) const = default;
};

/// What a server answers, and what goes wrong with it.
struct DnsReply {
    int rcode = 0;
    std::vector<DnsRecord> records = {}; ///< the answer section
    std::vector<DnsRecord> authority = {};
    std::vector<DnsRecord> additional = {};
    bool isAuthoritative = false; ///< AA
    bool offersRecursion = true;  ///< RA
    bool isAuthenticated = false; ///< AD
    bool isSilent = false;        ///< no answer; a connection stays open
    bool isTruncated = false;     ///< TC, though it may be all; what does not fit gets it anyway
    bool hasWrongId = false;
    bool hasWrongQuestion = false;   ///< it answers what nobody asked
    bool comesFromWrongPort = false; ///< by UDP
    bool hangsUp = false;            ///< by TCP: the end of the connection instead of an answer
    bool refusesEdns = false;        ///< a bare header with FORMERR to any question with EDNS
    std::chrono::milliseconds delay{0};
    std::string garbage = {}; ///< bytes in place of a DNS message
};

} // namespace lab
