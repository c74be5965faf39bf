// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace cli {

/// The description of a program, for --help and --version.
struct Program {
    std::string name;     ///< "check_smtp_dialog"
    std::string service;  ///< "SMTP_DIALOG"
    std::string purpose;  ///< one sentence
    std::string synopsis; ///< what follows the name in the usage line
    std::vector<std::string> examples; ///< command lines without the directory
    std::vector<std::string> metrics;  ///< perfdata labels that -w and -c may name
};

} // namespace cli
