// SPDX-License-Identifier: MIT
#pragma once

#include "options/CommonConfig.hpp"

#include <string>
#include <vector>

namespace options {

/// A host as -H takes it: a name, an address literal, [IPv6] or the /path of a UNIX socket. An
/// address loses its brackets. Throws cli::UsageError.
std::string parseHost(const std::string &text);

/// A host name in ASCII. Throws cli::UsageError.
std::string parseHostName(const std::string &text);

/// The host of -H, or the positional word when there is none; one of the two there must be, and it
/// must fit to family and port. Throws cli::UsageError.
void finishHost(std::string &host, const std::vector<std::string> &positional,
                const CommonConfig &config);

} // namespace options
