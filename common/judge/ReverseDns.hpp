// SPDX-License-Identifier: MIT
#pragma once

#include "dns/Reverse.hpp"
#include "nagios/Data.hpp"
#include "options/CommonConfig.hpp"

#include <string>
#include <vector>

/// Reverse DNS for the report; it never changes a state.
namespace judge {

/// Looks up PTR records and greeting names, for 3 seconds at most. Loopback addresses are looked up
/// only with --nameserver.
std::vector<dns::Reverse> reverseDns(dns::Resolver &resolver, const options::CommonConfig &config,
                                     std::vector<dns::GreetingName> greetings,
                                     net::Deadline deadline);

/// "mx1.example.net (leads back)", "no PTR record", "name server 192.0.2.53 does not answer".
std::string namesText(const dns::Reverse &reverse);

/// "mx1.example.net, which fits", "mail.example.net, which has another address".
std::string claimText(const dns::Reverse &reverse);

/// The table of reverse DNS, a row for each address.
nagios::Table reverseTable(const std::vector<dns::Reverse> &all);

} // namespace judge
