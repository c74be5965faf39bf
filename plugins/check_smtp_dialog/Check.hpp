// SPDX-License-Identifier: MIT
#pragma once

#include "check_smtp_dialog/Config.hpp"
#include "check_smtp_dialog/Evidence.hpp"
#include "cli/OptionTable.hpp"
#include "cli/Program.hpp"
#include "nagios/Verdict.hpp"
#include "plugin/Environment.hpp"
#include "plugin/Progress.hpp"
#include "plugin/Run.hpp"

/// What the frame asks of a check, each in the file of its name: Options, Config (finish), Probe
/// and Judge.
namespace check_smtp_dialog {

/// What the program says of itself.
const cli::Program &program();

/// The rows, bound to this configuration.
cli::OptionTable optionRows(Config &config);

/// Looks the host up, connects and holds the dialogue. What the network and the server do becomes
/// evidence; trouble of our own (a certificate file that cannot be read) is thrown.
Evidence probe(const Config &config, plugin::Environment &environment, plugin::Progress &progress);

/// What the evidence means. Pure: the same arguments, the same verdict.
nagios::Verdict judge(const Config &config, const Evidence &evidence);

/// This check as the frame sees it.
using Check = plugin::CheckOf<Config, program, optionRows, finish, probe, judge>;

} // namespace check_smtp_dialog
