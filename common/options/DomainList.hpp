// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace options {

/// A domain to look at.
struct Domain {
    std::string asGiven; ///< as the user wrote it, for people
    std::string name;  ///< as of dns::asciiName(), for DNS
};

/// Throws cli::UsageError.
Domain parseDomain(const std::string &text);

/// Takes an entry of a list; throws cli::UsageError when it is none.
using AddEntry = std::function<void(const std::string &)>;

/// Reads the text of a list: one entry a line, `#` begins a comment, blank lines are skipped.
/// `file` is for messages. Throws cli::UsageError that names the bad lines by their numbers.
void readList(const std::string &text, const std::string &file, const AddEntry &add);

/// readList() of a file or a pipe, or of standard input for "-".
void readListFile(const std::string &file, const AddEntry &add);

/// readListFile() where each entry is a domain.
std::vector<Domain> parseDomainsFile(const std::string &file);

} // namespace options
