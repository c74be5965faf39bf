// SPDX-License-Identifier: MIT
#pragma once

#include "check_mx_reach/StsPolicy.hpp"
#include "check_mx_reach/StsRecord.hpp"
#include "dns/Resolver.hpp"
#include "http/get.hpp"
#include "net/Connector.hpp"
#include "tls/Peer.hpp"

#include <Poco/Net/IPAddress.h>

#include <optional>
#include <string>
#include <vector>

namespace check_mx_reach {

/// What came of asking a policy host for its file, in order: each address tried, the certificate,
/// the answer.
struct StsVisit {
    bool tried = false;  ///< false: there was no time, or no reason
    bool hadTime = true; ///< false: it was begun so late that a timeout says nothing about it
    std::vector<net::ConnectAttempt> attempts{}; ///< the last one is the one that was talked to
    std::optional<tls::Peer> tls{};
    std::optional<http::Response> response{};
    std::optional<net::Failure> failure{}; ///< of what the next of these would have been
    net::Seconds total{};
};

/// MTA-STS of one domain (RFC 8461) and its TLS reports (RFC 8460). Facts only.
struct Sts {
    std::string host{};   ///< "mta-sts.example.net"
    dns::Answer answer{}; ///< the TXT question at _mta-sts
    TextRecord record{};
    std::optional<dns::Answer> reportAnswer{}; ///< at _smtp._tls, where somebody wants to know
    TextRecord reports{};
    dns::HostAnswer lookup{}; ///< of the host, with the addresses that may be connected to
    std::vector<Poco::Net::IPAddress> unusable{};
    StsVisit visit{};
    StsPolicyText text{}; ///< of a 200

    /// A file was fetched and can be read; whether its host can be trusted is another question.
    bool hasPolicy() const
    {
        return visit.response && visit.response->status == 200 && text.fault.empty();
    }
};

} // namespace check_mx_reach
