// SPDX-License-Identifier: MIT
#pragma once

#include "check_mx_reach/Evidence.hpp"

#include <string>
#include <vector>

namespace check_mx_reach {

/// Can mail be handed over there?
enum class Reach {
    works,
    fails,
    unknown, ///< we cannot tell
    ignored  ///< of a family that this machine does not have: no fault of the domain
};

/// What a trouble is, for the advice.
enum class Cause {
    none,
    refused,       ///< connection refused, and nothing known of the host
    notRunning,    ///< refused by a host that answers ping
    filtered,      ///< port silent, host answers ping
    down,          ///< port and ping silent
    silentPort,    ///< port silent, ping not tried
    prohibited,    ///< ICMP says administratively prohibited
    unreachable,   ///< other ICMP errors, no route
    noNeighbour,   ///< nobody has the address
    noGateway,     ///< nobody has the address of the gateway towards it
    noFamily,      ///< no IPv6, or no IPv4, here
    noTime,        ///< the run's time was over
    local,         ///< our own trouble
    blockedHere,   ///< all exchangers answer ping and none answers on the port
    noGreeting,    ///< connected, but silent
    hungUp,        ///< connected, closed before the greeting
    brokenOff,     ///< later
    notSmtp,       ///< bytes that are no SMTP
    refusal,       ///< 5xx
    deferral,      ///< 4xx
    comeBack,      ///< 450, twice
    limited,       ///< 421
    probeBlocked,  ///< a block list names us
    demandsTls,    ///< 530 on a public port
    noStartTls,    ///< not offered, or masked by a middlebox
    brokenTls,     ///< offered, but the handshake fails
    certificate,   ///< its dates, key, signature, or its revocation
    daneMismatch,  ///< TLSA records and no certificate to match, or no TLS
    daneUnknown,   ///< TLSA records that cannot be looked up
    daneNone,      ///< no TLSA records, or none that count
    noDomain,      ///< NXDOMAIN
    noMail,        ///< neither MX nor address
    nullMx,
    dnsFails,      ///< SERVFAIL, REFUSED, silence
    bogus,         ///< DNSSEC
    badRecord,     ///< an MX record that names no usable host
    alias,         ///< an MX record that names an alias
    unexpected,    ///< not the exchangers of --expect-mx
    noIpv6,        ///< --ipv6 want
    stsRecord,     ///< MTA-STS: no record that counts
    stsPolicy,     ///< its policy cannot be had, or is not valid
    stsExchanger,  ///< an exchanger that does not keep it
    nameServers    ///< lame, silent or disagreeing
};

/// What one address of an exchanger is good for.
struct AddressOpinion {
    const Contact *contact = nullptr;
    Reach reach = Reach::works;
    Cause cause = Cause::none;
    std::string text{}; ///< why it does not work

    bool isTrouble() const { return reach == Reach::fails || reach == Reach::unknown; }
};

/// What an exchanger is good for.
struct HostOpinion {
    const dns::MailHost *host = nullptr;
    Reach reach = Reach::unknown;
    Cause cause = Cause::none; ///< of having no address to try
    std::string text{};        ///< the same in words; "" when it has some
    std::vector<AddressOpinion> addresses{};

    /// The first address that works, or nullptr.
    const Contact *working() const
    {
        for (const AddressOpinion &address : addresses)
            if (address.reach == Reach::works)
                return address.contact;
        return nullptr;
    }
};

} // namespace check_mx_reach
