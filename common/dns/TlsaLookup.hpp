// SPDX-License-Identifier: MIT
#pragma once

#include "dns/MailHosts.hpp"
#include "dns/Resolver.hpp"

#include <string>
#include <vector>

namespace dns {

/// What signed DNS says about the TLSA records of a host and port (RFC 7672 section 2.2).
enum class TlsaStatus {
    found,             ///< secure records
    none,              ///< none; provably, or in a zone that leaves out unsigned names (opt-out)
    unsignedAddresses, ///< the host's addresses are not signed: nothing was asked (section 2.2.2)
    unsignedRecords,   ///< the host's addresses are, and the answer about TLSA is not
    unchecked,         ///< its addresses are not from validated DNS: the hosts file
    searched,          ///< the search list completed the name, which nobody signs
    bogus,             ///< validation failed, of addresses or records
    failed             ///< nothing is known: SERVFAIL, silence
};

/// Facts about one host's TLSA records.
struct TlsaAnswer {
    TlsaStatus status = TlsaStatus::unchecked;
    /// The host as found, or what it is an alias for: to be asked for in TLS, and to be found in
    /// the certificate (sections 2.2.3 and 3.2.2).
    std::string base{};
    std::string question{};      ///< "_25._tcp.mx.example.net", the decisive one; "" without one
    std::vector<Tlsa> records{}; ///< with `found`
    bool isCut = false;          ///< there were more
    Answer answer{};             ///< the answer, for bogus and failed; without the records
};

/// A host and what is known about its addresses.
struct TlsaHost {
    std::string name;    ///< as of MailHost
    std::string alias{}; ///< what it is an alias for, or ""
    Security security = Security::unchecked;
    Answer lookup{};     ///< the gravest answer about its addresses, without them
    bool isSearched = false;
    bool hasAddresses = false; ///< some are known, though the lookup of others may have failed
};

TlsaHost tlsaHost(const MailHost &host);

/// `asGiven` is the name whose addresses are in the answer.
TlsaHost tlsaHost(const std::string &asGiven, const HostAnswer &answer);

/// Looks up the records of these hosts, in the same order, all at once. An alias is tried under its
/// target, then under its own name (section 2.2.3); one that is signed and leads to a host that is
/// not, under its own name alone (section 2.2.2). Whether something is secure is what the resolver
/// says, so it must be one that validates.
std::vector<TlsaAnswer> findTlsa(Resolver &resolver, const std::vector<TlsaHost> &hosts,
                                 unsigned short port, net::Deadline deadline);

} // namespace dns
