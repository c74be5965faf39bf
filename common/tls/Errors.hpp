// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace tls {

/// The oldest entry of this thread's OpenSSL error queue in words ("TLS alert: handshake failure",
/// "No such file or directory"); empties the queue.
std::string takeErrorText();

/// The text for an alert: "TLS alert: handshake failure".
std::string alertText(const std::string &alert);

} // namespace tls
