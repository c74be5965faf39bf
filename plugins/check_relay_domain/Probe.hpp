// SPDX-License-Identifier: MIT
#pragma once

#include "check_relay_domain/Config.hpp"
#include "check_relay_domain/Evidence.hpp"
#include "plugin/Environment.hpp"
#include "plugin/Progress.hpp"

namespace check_relay_domain {

/// Asks the server about every domain and every shape. What the network and the server do becomes
/// evidence; trouble of our own (a certificate file that cannot be read) is thrown.
Evidence probe(const Config &config, plugin::Environment &environment, plugin::Progress &progress);

} // namespace check_relay_domain
