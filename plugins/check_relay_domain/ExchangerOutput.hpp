// SPDX-License-Identifier: MIT
#pragma once

#include "check_relay_domain/Config.hpp"
#include "check_relay_domain/Evidence.hpp"
#include "check_relay_domain/JudgeExchangers.hpp"
#include "nagios/Data.hpp"
#include "nagios/Verdict.hpp"

#include <cstddef>
#include <string>
#include <vector>

/// What is said of several exchangers.
namespace check_relay_domain {

/// Line one when all is well, with the number of domains that every exchanger accepts.
std::string summary(const Config &config, const Evidence &evidence,
                    const std::vector<ExchangerOpinion> &opinions, std::size_t accepted);

/// The long text: a line for each exchanger, their questions, the dialogues.
std::vector<nagios::LongText> longText(const std::vector<ExchangerOpinion> &opinions);

/// The same facts for machines.
nagios::Data data(const Evidence &evidence, const std::vector<ExchangerOpinion> &opinions);

} // namespace check_relay_domain
