// SPDX-License-Identifier: MIT
#pragma once

#include "cli/OptionTable.hpp"
#include "cli/Program.hpp"

#include <string>
#include <vector>

/// What is written from an option table for others to read; each kind has a file of its own.
namespace cli {

/// The OPTIONS section of the man page, in mdoc(7).
std::string manOptions(const OptionTable &table);

/// A bash completion script for the program.
std::string bashCompletion(const Program &program, const OptionTable &table);

/// A function for zsh's completion system; its file is named _ and the program.
std::string zshCompletion(const Program &program, const OptionTable &table);

/// A CheckCommand of Icinga 2 with every option that a monitoring system can want. It is named like
/// the program without "check_", and its variables like it and the option, with underscores. A secret
/// goes through the environment: others on the machine see the arguments of a process.
std::string icingaCommand(const Program &program, const OptionTable &table);

/// The names of an option: -w, --warning, and a second long one.
std::vector<std::string> namesOf(const Option &row);

/// The environment variable that a check reads in place of a secret option:
/// MAILCHECK_AUTHPASS for --authpass.
std::string secretVariable(const Option &row);

} // namespace cli
