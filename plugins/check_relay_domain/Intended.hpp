// SPDX-License-Identifier: MIT
#pragma once

#include "check_relay_domain/Config.hpp"
#include "check_relay_domain/Evidence.hpp"
#include "nagios/Verdict.hpp"

#include <cstddef>

namespace check_relay_domain {

using nagios::Findings;

/// The number of intended domains with each result; the others are unknown.
struct IntendedCounts {
    std::size_t accepted = 0;
    std::size_t refused = 0;
    std::size_t deferred = 0;
};

IntendedCounts countIntended(const Evidence &evidence);

/// Judges intended domains, role accounts and catch-all.
Findings judgeIntended(const Config &config, const Evidence &evidence);

} // namespace check_relay_domain
