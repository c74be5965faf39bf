// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace options {

/// A domain that a check is about.
struct Domain {
    std::string asGiven; ///< as the user wrote it, for texts
    std::string name;  ///< as of dns::asciiName(), for DNS
};

/// Reads a domain. Throws cli::UsageError.
Domain parseDomain(const std::string &text);

/// Takes one entry of a list; throws cli::UsageError for a bad one.
using AddEntry = std::function<void(const std::string &)>;

/// Reads a list: one entry a line, `#` begins a comment, blank lines are skipped. `file` is its
/// name in messages. Throws cli::UsageError that names the bad lines by their numbers.
void readList(const std::string &text, const std::string &file, const AddEntry &add);

/// Reads a list from a file or a pipe, or from standard input for "-".
void readListFile(const std::string &file, const AddEntry &add);

/// Reads a list of domains from a file, as readListFile() does.
std::vector<Domain> parseDomainsFile(const std::string &file);

} // namespace options
