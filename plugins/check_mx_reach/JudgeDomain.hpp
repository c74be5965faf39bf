// SPDX-License-Identifier: MIT
#pragma once

#include "check_mx_reach/Config.hpp"
#include "check_mx_reach/Opinion.hpp"

#include <cstddef>

namespace check_mx_reach {

/// Judges the domain at this index: everything except measures and route.
DomainOpinion judgeDomain(const Config &config, const Evidence &evidence, std::size_t index);

} // namespace check_mx_reach
