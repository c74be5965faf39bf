// SPDX-License-Identifier: MIT
#pragma once

#include "cli/OptionTable.hpp"
#include "cli/Program.hpp"

#include <string>

namespace documents {

/// A CheckCommand of Icinga 2 with every option that a monitoring system can want. It is named like
/// the program without "check_", and its variables like it and the option, with underscores. A
/// secret goes through the environment: others on the machine see the arguments of a process.
std::string icingaCommand(const cli::Program &program, const cli::OptionTable &table);

/// The environment variable that a check reads in place of a secret option:
/// MAILCHECK_AUTHPASS for --authpass.
std::string secretVariable(const cli::Option &row);

} // namespace documents
