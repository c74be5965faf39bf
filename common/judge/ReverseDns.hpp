// SPDX-License-Identifier: MIT
#pragma once

#include "dns/Reverse.hpp"
#include "nagios/Data.hpp"
#include "options/CommonConfig.hpp"

#include <string>
#include <vector>

/// Reverse DNS for people: no state hangs on it.
namespace judge {

/// Looks up what there is to ask, for a few seconds at most. What loopback addresses are called is
/// asked only of name servers that were named (--nameserver).
std::vector<dns::Reverse> reverseDns(dns::Resolver &resolver, const options::CommonConfig &config,
                                     std::vector<dns::GreetingName> greetings,
                                     net::Deadline deadline);

/// "mx1.example.net (leads back)", "no PTR record", "name server 192.0.2.53 does not answer".
std::string namesText(const dns::Reverse &reverse);

/// "mx1.example.net, which fits", "mail.example.net, which has another address".
std::string claimText(const dns::Reverse &reverse);

/// The names of the addresses, a row for each.
nagios::Table reverseTable(const std::vector<dns::Reverse> &all);

} // namespace judge
