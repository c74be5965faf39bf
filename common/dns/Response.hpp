// SPDX-License-Identifier: MIT
#pragma once

#include "dns/Resolver.hpp"

#include <Poco/Net/IPAddress.h>

#include <cstddef>
#include <vector>

namespace dns {

/// What one DNS message (RFC 1035) says about the addresses of the name that was asked for.
struct Response {
    Outcome outcome = Outcome::broken;
    std::vector<Poco::Net::IPAddress> addresses; ///< bounded; in the order of the answer
};

/// Reads an answer to a question of this type (A or AAAA). CNAMEs are followed inside the message;
/// records of any other owner are ignored. Any bytes will do; garbage is Outcome::broken.
Response readResponse(const unsigned char *message, std::size_t size, int type);

} // namespace dns
