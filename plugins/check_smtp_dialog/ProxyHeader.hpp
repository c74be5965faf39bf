// SPDX-License-Identifier: MIT
#pragma once

#include "net/Endpoint.hpp"

#include <string>

namespace check_smtp_dialog {

/// The line of the PROXY protocol, version 1, that goes ahead of everything, TLS included.
std::string proxyHeader(const net::Endpoint &local, const net::Endpoint &peer);

} // namespace check_smtp_dialog
