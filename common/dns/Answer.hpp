// SPDX-License-Identifier: MIT
#pragma once

#include "dns/Question.hpp"
#include "dns/Tlsa.hpp"

#include <Poco/Net/IPAddress.h>

#include <string>
#include <vector>

namespace dns {

/// The outcome of a question, in the order of how much it tells. Each has its own text and, in
/// part, its own state.
enum class Outcome {
    found,
    nxdomain, ///< the name does not exist
    noData,   ///< the name exists without such records
    bogus,    ///< validation failed (RFC 4033 section 5)
    servfail, ///< the name server could not answer
    refused,  ///< the name server would not answer
    notRecursive, ///< it only refers to others, and would not ask them (RA is not set)
    error,    ///< it answered with another error; `reason` is its name
    cut,      ///< its answer by UDP was cut, and the whole one could not be had by TCP
    timeout,  ///< no name server answered in time
    broken,   ///< an answer that cannot be read
    local     ///< our own trouble (no memory, no descriptor)
};

/// True when a name server says that there are no such records.
bool isNegative(Outcome outcome);

/// What DNSSEC says about an answer.
enum class Security {
    unchecked, ///< not validated here
    insecure,  ///< provably unsigned
    secure     ///< signed, and validated
};

/// An MX record (RFC 1035 section 3.3.9). `host` as in the message: it may be "." or no host name.
struct MailExchanger {
    unsigned preference = 0;
    std::string host;

    auto operator<=>(const MailExchanger &) const = default;
};

/// The answer to one Question. Of the lists only the one of the question's type is filled, and none
/// for DS and DNSKEY; each is bounded, and `isCut` when there was more.
struct Answer {
    Outcome outcome = Outcome::local;
    std::vector<Poco::Net::IPAddress> addresses = {};
    std::vector<MailExchanger> exchangers = {};
    std::vector<std::string> names = {}; ///< of NS (a referral's, too), PTR and CNAME records
    std::vector<std::string> texts = {}; ///< of TXT records, the strings of each joined; any bytes
    std::vector<Tlsa> associations = {};
    bool isCut = false;
    std::string canonicalName = {}; ///< the end of the alias chain; the name itself without one
    bool isAuthoritative = false;   ///< the AA bit
    bool offersRecursion = false;   ///< the RA bit
    bool isAliasOnly = false;       ///< of noData: nothing was said of what the alias leads to
    std::string referral = {};      ///< the zone below that an authoritative server points to
    Security security = Security::unchecked;
    std::string reason = {}; ///< of bogus and local, in the validator's words; of error and cut
    std::string server = {}; ///< the name server that answered or kept silent
};

/// A clause that follows a name: "does not exist (NXDOMAIN)", "has no MX record", "name server
/// 192.0.2.53 answers SERVFAIL". `what` is the kind of record, "address" or "MX record".
std::string describe(const Answer &answer, const std::string &what);

} // namespace dns
