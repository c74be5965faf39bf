// SPDX-License-Identifier: MIT
#pragma once

#include "check_mx_reach/Config.hpp"
#include "check_mx_reach/Evidence.hpp"
#include "check_mx_reach/Opinion.hpp"
#include "nagios/Data.hpp"
#include "nagios/Verdict.hpp"

#include <vector>

namespace check_mx_reach {

/// The long text: the table of addresses and the advice, then settings, then dialogues.
std::vector<nagios::LongText> longText(const Config &config, const Evidence &evidence,
                                       const Opinions &opinions);

/// The same facts for machines.
nagios::Data data(const Config &config, const Evidence &evidence, const Opinions &opinions);

} // namespace check_mx_reach
