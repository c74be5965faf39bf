// SPDX-License-Identifier: MIT
#pragma once

#include <istream>
#include <string>
#include <vector>

namespace check_mx_reach {

/// A domain to look at.
struct Domain {
    std::string typed; ///< as the user wrote it, for people
    std::string name;  ///< as of dns::asciiName(), for DNS
};

/// Throws cli::UsageError.
Domain parseDomain(const std::string &text);

/// Reads a list of domains: one a line, `#` begins a comment, blank lines are skipped. `file` is for
/// messages. Throws cli::UsageError that names the bad lines by their numbers.
std::vector<Domain> readDomains(std::istream &in, const std::string &file);

/// readDomains() of a file, or of standard input for "-".
std::vector<Domain> parseDomainsFile(const std::string &file);

} // namespace check_mx_reach
