// SPDX-License-Identifier: MIT
#pragma once

#include "net/Endpoint.hpp"

#include <string>

namespace smtp {

/// An address as mail writes it (RFC 5321 section 4.1.3): "[192.0.2.1]", "[IPv6:2001:db8::1]".
std::string addressLiteral(const Poco::Net::IPAddress &address);

/// The name for EHLO (RFC 5321 section 4.1.4) from this end of a connection: the own name, or the
/// address literal where there is none.
std::string heloName(const std::string &ownName, const net::Endpoint &local);

} // namespace smtp
