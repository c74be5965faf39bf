// SPDX-License-Identifier: MIT
#pragma once

#include "check_relay_domain/Config.hpp"
#include "check_relay_domain/Evidence.hpp"
#include "nagios/Verdict.hpp"

#include <cstddef>

namespace check_relay_domain {

using nagios::Findings;

/// How many intended domains ended so; the others are unknown.
struct IntendedCounts {
    std::size_t accepted = 0;
    std::size_t refused = 0;
    std::size_t deferred = 0;
};

IntendedCounts countIntended(const Evidence &evidence);

/// Intended domains, role accounts, catch-all.
Findings judgeIntended(const Config &config, const Evidence &evidence);

} // namespace check_relay_domain
