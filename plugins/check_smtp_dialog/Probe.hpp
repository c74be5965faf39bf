// SPDX-License-Identifier: MIT
#pragma once

#include "check_smtp_dialog/Config.hpp"
#include "check_smtp_dialog/Evidence.hpp"
#include "plugin/Environment.hpp"
#include "plugin/Progress.hpp"

namespace check_smtp_dialog {

/// Looks the host up, connects and holds the dialogue. What the network and the server do becomes
/// evidence; trouble of our own (a certificate file that cannot be read) is thrown.
Evidence probe(const Config &config, plugin::Environment &environment, plugin::Progress &progress);

} // namespace check_smtp_dialog
