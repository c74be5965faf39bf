// SPDX-License-Identifier: MIT
#pragma once

#include "check_mx_reach/Config.hpp"
#include "check_mx_reach/Opinion.hpp"

namespace check_mx_reach {

/// Does this address take mail, and if not, why? From connect, ping and dialogue together.
AddressOpinion judgeAddress(const Config &config, const AddressProbe &probed);

} // namespace check_mx_reach
