// SPDX-License-Identifier: MIT
#pragma once

#include "check_relay_domain/Config.hpp"
#include "check_relay_domain/Evidence.hpp"
#include "check_relay_domain/Foreign.hpp"
#include "nagios/Data.hpp"
#include "nagios/Verdict.hpp"

#include <string>
#include <vector>

namespace check_relay_domain {

/// The server as the text names it, with the address that counts.
std::string serverName(const Config &config, const Evidence &evidence);

/// Line one when all is well, with the number of intended domains that are accepted.
std::string summary(const Config &config, const Evidence &evidence,
                    const std::vector<ShapeOpinion> &shapes, std::size_t accepted);

/// The questions and their answers, in the order in which they were asked.
nagios::Table questionTable(const Evidence &evidence, const std::vector<ShapeOpinion> &shapes);

/// The long text: each question with its answer, settings, the dialogue.
std::vector<nagios::LongText> longText(const Config &config, const Evidence &evidence,
                                       const std::vector<ShapeOpinion> &shapes);

/// The same facts for machines.
nagios::Data data(const Config &config, const Evidence &evidence,
                  const std::vector<ShapeOpinion> &shapes);

} // namespace check_relay_domain
