// SPDX-License-Identifier: MIT
#pragma once

#include "check_relay_domain/Config.hpp"
#include "check_relay_domain/Evidence.hpp"
#include "dns/MailHosts.hpp"

#include <string>
#include <vector>

namespace check_relay_domain {

/// The domains of the intended recipients, each once, in the order given.
std::vector<std::string> domainsOf(const Config &config);

/// Each address of the exchangers once, in the order in which a sender tries them, with what it has
/// to take. `mail` is of domainsOf(), in its order.
std::vector<Exchanger> exchangersOf(const Config &config, const std::vector<dns::MailHosts> &mail);

/// The configuration of a run that asks this exchanger alone.
Config configOf(const Config &config, const Exchanger &exchanger);

/// "mx1.example.org[192.0.2.1]", with all names of that address.
std::string placeOf(const Config &config, const Exchanger &exchanger);

} // namespace check_relay_domain
