// SPDX-License-Identifier: MIT
#pragma once

#include "check_mx_reach/Config.hpp"
#include "check_mx_reach/Opinion.hpp"

#include <string>
#include <vector>

namespace check_mx_reach {

/// Judges one address from connect, ping and dialogue: whether it takes mail, for each of these
/// recipients if there are any, and if not, why.
AddressOpinion judgeAddress(const Config &config, const AddressProbe &probed,
                            const std::vector<std::string> &recipients);

} // namespace check_mx_reach
