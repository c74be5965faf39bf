// SPDX-License-Identifier: MIT
#pragma once

#include "check_mx_reach/sts/Sts.hpp"
#include "dns/MailHosts.hpp"
#include "dns/NameServers.hpp"
#include "dns/Reverse.hpp"
#include "dns/TlsaLookup.hpp"
#include "icmp/Pinger.hpp"
#include "sasl/Transcript.hpp"
#include "smtp/Address.hpp"
#include "smtp/Conversation.hpp"

#include <Poco/Net/IPAddress.h>

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace check_mx_reach {

using smtp::Verb;

/// What one address showed.
struct AddressProbe {
    Poco::Net::IPAddress address{};
    std::string host{};  ///< the exchanger that it is tried for
    std::string tlsName{}; ///< asked for in TLS: the host, or the base domain of its TLSA records
    bool tried = false;  ///< false: the run's time was over before its turn
    bool hadTime = true; ///< false: it was begun so late that a timeout says nothing about it
    icmp::PingResult ping{};
    bool connected = false;
    net::Seconds connect{};      ///< until connected, or until that failed
    std::string local{};         ///< our own address on this connection
    smtp::Conversation conversation{};   ///< the dialogue, as far as it came
    bool isSecondTry = false; ///< the first was answered 450
    bool isStapleUnreadable = false; ///< as in tls::ServerName: of a second try as well
    std::vector<smtp::Address> recipients{}; ///< to be asked for; of all domains that come here
    std::map<std::string, smtp::Reply> answers{}; ///< to RCPT, by recipient
    /// The last of further connections, which take what the first left open; none had to be made.
    std::optional<smtp::Conversation> further{};
    net::Seconds total{};     ///< from the start to the verdict, QUIT not included
    std::vector<sasl::Transcript::Line> dialogue{}; ///< with -vvv
};

/// What a run showed. Facts only.
struct Evidence {
    std::vector<dns::MailHosts> mail;           ///< in the order of the domains
    std::vector<dns::NameServers> nameServers{}; ///< the same, with --ns-check
    std::vector<AddressProbe> probes{};            ///< in the order in which a sender tries them
    /// Which contact is for an address of an exchanger; of "" for whoever has the address.
    std::map<std::pair<Poco::Net::IPAddress, std::string>, std::size_t> byPlace{};
    std::map<std::string, dns::TlsaAnswer> tlsa{}; ///< by exchanger, with --dane
    std::vector<dns::Reverse> reverse{}; ///< with -v, of the first addresses that connected
    std::vector<Sts> sts{};                     ///< in the order of the domains, with --mta-sts
    std::string random{};      ///< the local part of --backscatter
    std::string pingTrouble{}; ///< why nothing could be pinged; "" when it could
    std::string ownName{};     ///< of this machine; "" when it has none
    net::Seconds dns{};        ///< until all addresses were known
    net::Seconds total{};
    std::chrono::system_clock::time_point now{};

    /// The random recipient of --backscatter; "" without one.
    std::string randomAt(const std::string &domain) const
    {
        return random.empty() ? "" : random + '@' + domain;
    }

    const AddressProbe &probed(const std::string &host, const Poco::Net::IPAddress &address) const
    {
        const auto own = byPlace.find({address, host});
        return probes[own != byPlace.end() ? own->second : byPlace.at({address, ""})];
    }
    /// What is known of an exchanger's TLSA records, or nullptr.
    const dns::TlsaAnswer *tlsaOf(const std::string &host) const
    {
        const auto found = tlsa.find(host);
        return found == tlsa.end() ? nullptr : &found->second;
    }
};

} // namespace check_mx_reach
