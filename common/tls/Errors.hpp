// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace tls {

/// The oldest entry of this thread's OpenSSL error queue in words ("TLS alert: handshake failure",
/// "No such file or directory"); empties the queue.
std::string takeErrorText();

} // namespace tls
