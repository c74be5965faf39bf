// SPDX-License-Identifier: MIT
#pragma once

#include "dns/Resolver.hpp"
#include "mta_sts/Fetch.hpp"
#include "mta_sts/Policy.hpp"
#include "mta_sts/TextRecord.hpp"

#include <Poco/Net/IPAddress.h>

#include <optional>
#include <string>
#include <vector>

namespace check_mx_reach {

/// MTA-STS of one domain (RFC 8461) and its TLS reports (RFC 8460). Facts only.
struct Sts {
    std::string host{};   ///< "mta-sts.example.net"
    dns::Answer answer{}; ///< the TXT question at _mta-sts
    mta_sts::TextRecord record{};
    std::optional<dns::Answer> reportAnswer{}; ///< at _smtp._tls, where somebody wants to know
    mta_sts::TextRecord reports{};
    dns::HostAnswer lookup{}; ///< of the host, with the addresses that may be connected to
    std::vector<Poco::Net::IPAddress> unusable{};
    mta_sts::PolicyFetch fetch{};
    mta_sts::PolicyText text{}; ///< of a 200

    /// A file was fetched and can be read; whether its host can be trusted is another question.
    bool hasPolicy() const
    {
        return fetch.response && fetch.response->status == 200 && text.fault.empty();
    }
};

} // namespace check_mx_reach
