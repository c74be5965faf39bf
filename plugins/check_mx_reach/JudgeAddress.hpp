// SPDX-License-Identifier: MIT
#pragma once

#include "check_mx_reach/Config.hpp"
#include "check_mx_reach/Opinion.hpp"

namespace check_mx_reach {

/// Judges one address from connect, ping and dialogue: whether it takes mail, and if not, why.
AddressOpinion judgeAddress(const Config &config, const AddressProbe &probed);

} // namespace check_mx_reach
