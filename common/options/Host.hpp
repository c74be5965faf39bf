// SPDX-License-Identifier: MIT
#pragma once

#include "options/CommonConfig.hpp"

#include <string>
#include <vector>

namespace options {

/// Reads a host as -H takes it: a name, an address literal, [IPv6] or the /path of a UNIX socket.
/// An address loses its brackets. Throws cli::UsageError.
std::string parseHost(const std::string &text);

/// Reads a host name; international letters become A-labels. Throws cli::UsageError.
std::string parseHostName(const std::string &text);

/// Takes the host from the positional word where -H is not given. One of the two must be there, and
/// it must fit to -4, -6 and --port. Throws cli::UsageError.
void finishHost(std::string &host, const std::vector<std::string> &positional,
                const CommonConfig &config);

} // namespace options
