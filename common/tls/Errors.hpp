// SPDX-License-Identifier: MIT
#pragma once

#include "net/Failure.hpp"

#include <string>

namespace tls {

/// The oldest entry of this thread's OpenSSL error queue in words ("TLS alert: handshake failure",
/// "No such file or directory"); empties the queue.
std::string takeErrorText();

/// True when the peer ended the handshake with an alert.
bool isAlert(const net::Failure &failure);

} // namespace tls
