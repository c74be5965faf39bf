// SPDX-License-Identifier: MIT
#pragma once

#include "check_mx_reach/Config.hpp"
#include "check_mx_reach/Opinion.hpp"

#include <string>

namespace check_mx_reach {

/// Does this exchanger take mail, through any of its addresses?
HostOpinion judgeHost(const Config &config, const Evidence &evidence, const dns::MailHost &host);

/// "mx1.example.net[192.0.2.1]", as Postfix writes it; with the port when it is not 25.
std::string place(const Config &config, const std::string &host,
                  const Poco::Net::IPAddress &address);

/// The addresses of an exchanger that do not work and why, same reasons together:
/// "mx1.example.net[192.0.2.1]: connection refused".
std::string troubles(const Config &config, const HostOpinion &opinion);

} // namespace check_mx_reach
