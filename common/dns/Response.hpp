// SPDX-License-Identifier: MIT
#pragma once

#include "dns/Answer.hpp"

#include <cstddef>

namespace dns {

/// Reads a DNS message (RFC 1035 section 4) that answers a question of this type. CNAMEs are
/// followed inside the message; records of any other owner are ignored. Any bytes are safe; garbage
/// is Outcome::broken. Server and security of the answer are left to the caller.
Answer readResponse(const unsigned char *message, std::size_t size, Type type);

} // namespace dns
