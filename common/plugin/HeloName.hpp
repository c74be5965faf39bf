// SPDX-License-Identifier: MIT
#pragma once

#include "net/Endpoint.hpp"
#include "plugin/CommonConfig.hpp"
#include "plugin/Environment.hpp"

#include <string>

namespace plugin {

/// The name that was given with --fqdn, else this machine's full name, else "".
std::string ownName(const CommonConfig &config, Environment &environment);

/// What to say in EHLO (RFC 5321 section 4.1.4) from this end of a connection: the own name, or the
/// address literal where there is none.
std::string heloName(const std::string &ownName, const net::Endpoint &local);

} // namespace plugin
