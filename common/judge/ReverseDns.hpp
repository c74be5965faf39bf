// SPDX-License-Identifier: MIT
#pragma once

#include "dns/Reverse.hpp"
#include "nagios/Data.hpp"
#include "nagios/Verdict.hpp"
#include "options/CommonConfig.hpp"

#include <optional>
#include <string>
#include <vector>

/// Reverse DNS for the report. It changes no state but with --fcrdns and in an audit.
namespace judge {

/// Looks up PTR records and greeting names, for 3 seconds at most. Loopback addresses are looked up
/// only with --nameserver.
std::vector<dns::Reverse> reverseDns(dns::Resolver &resolver, const options::CommonConfig &config,
                                     std::vector<dns::GreetingName> greetings,
                                     net::Deadline deadline);

/// What is wrong with the reverse DNS of an address.
struct ReverseFault {
    std::string text;
    bool isUnknown = false; ///< it could not be looked up
};

/// The fault of an address without a PTR record, or whose names do not lead back to it; nothing
/// when there is none.
std::optional<ReverseFault> reverseFault(const dns::Reverse &reverse);

/// What --fcrdns finds about an address: no PTR record, or names that do not lead back to it, whose
/// state is `state`; UNKNOWN where time did not suffice for any of `all`, which may leave out
/// loopback addresses. The name in the greeting does not matter.
nagios::Findings judgeReverse(const std::vector<dns::Reverse> &all,
                              const Poco::Net::IPAddress &address, nagios::State state);

/// "mx1.example.net (leads back)", "no PTR record", "name server 192.0.2.53 does not answer".
std::string namesText(const dns::Reverse &reverse);

/// "mx1.example.net, which fits", "mail.example.net, which has another address".
std::string claimText(const dns::Reverse &reverse);

/// The table of reverse DNS, a row for each address.
nagios::Table reverseTable(const std::vector<dns::Reverse> &all);

} // namespace judge
