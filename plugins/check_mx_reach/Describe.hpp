// SPDX-License-Identifier: MIT
#pragma once

#include "check_mx_reach/Config.hpp"
#include "check_mx_reach/Evidence.hpp"
#include "check_mx_reach/JudgeDomain.hpp"
#include "nagios/Data.hpp"
#include "nagios/Verdict.hpp"

#include <string>
#include <vector>

namespace check_mx_reach {

/// An MX answer in words: "mx1.example.net (10), mx2.example.net (20)", "no MX record", "null MX".
std::string exchangers(const dns::Answer &answer);

/// The long text: the table of addresses and the advice, then settings, then dialogues.
std::vector<nagios::LongText> longText(const Config &config, const Evidence &evidence,
                                       const Opinions &opinions);

/// MTA-STS: a row for each domain; text has a line for each policy.
nagios::Table stsTable(const Config &config, const Evidence &evidence);

/// The same facts for machines.
nagios::Data data(const Config &config, const Evidence &evidence, const Opinions &opinions);

} // namespace check_mx_reach
