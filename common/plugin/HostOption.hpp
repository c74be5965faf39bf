// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace plugin {

/// A host as -H takes it: a name, an address literal, [IPv6] or the /path of a UNIX socket. An
/// address loses its brackets. Throws cli::UsageError.
std::string parseHost(const std::string &text);

/// A host name in ASCII. Throws cli::UsageError.
std::string parseHostName(const std::string &text);

} // namespace plugin
