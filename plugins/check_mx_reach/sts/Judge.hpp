// SPDX-License-Identifier: MIT
#pragma once

#include "check_mx_reach/Config.hpp"
#include "check_mx_reach/Opinion.hpp"

#include <cstddef>

namespace check_mx_reach {

/// What --mta-sts finds about the domain at this place of the list, which has exchangers: the
/// record, what the policy says, TLS reports.
Findings judgeSts(const Config &config, const Evidence &evidence, std::size_t index,
                  const Hosts &hosts);

} // namespace check_mx_reach
