// SPDX-License-Identifier: MIT
#pragma once

#include "check_mx_reach/Config.hpp"
#include "check_mx_reach/Evidence.hpp"
#include "plugin/Environment.hpp"
#include "plugin/Progress.hpp"

namespace check_mx_reach {

/// Looks the exchangers up and tries every address once, all at the same time. What the network and
/// the servers do becomes evidence; trouble of our own (no trust anchor) is thrown.
Evidence probe(const Config &config, plugin::Environment &environment, plugin::Progress &progress);

} // namespace check_mx_reach
