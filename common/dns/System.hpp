// SPDX-License-Identifier: MIT
#pragma once

#include "dns/ResolvConf.hpp"
#include "dns/Resolver.hpp"
#include "dns/Server.hpp"

#include <string>
#include <vector>

/// The DNS settings and host names in this machine's files; no name server is asked.
namespace dns {

/// What resolv.conf says, with LOCALDOMAIN and RES_OPTIONS.
ResolvConf systemConfiguration();

/// The absolute names that a typed name can stand for, by the search list of resolv.conf.
SearchNames searchNames(const std::string &typed);

/// The hosts file's addresses for this name, each once, IPv6 first.
std::vector<Poco::Net::IPAddress> addressesInHostsFile(const std::string &name, Family family);

/// The full name that the hosts file has for this one, or "".
std::string fullNameInHostsFile(const std::string &name);

} // namespace dns
