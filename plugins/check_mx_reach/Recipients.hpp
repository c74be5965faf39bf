// SPDX-License-Identifier: MIT
#pragma once

#include "check_mx_reach/Config.hpp"
#include "check_mx_reach/Opinion.hpp"
#include "text/Table.hpp"

#include <cstddef>
#include <string>

/// The recipients of --rcpt and --backscatter at all exchangers of a domain.
namespace check_mx_reach {

/// How many recipients of a domain get their mail: accepted at the best exchanger that answers.
std::size_t acceptedRecipients(const DomainOpinion &domain);

/// Judges the answers about a recipient that nobody has; "" for none. A backup that takes what the
/// best exchanger refuses has to return it to forged senders.
Findings judgeRandom(const std::string &recipient, const Hosts &hosts);

/// The answers to RCPT, for machines only.
text::Table recipientTable(const Config &config, const Opinions &opinions);

} // namespace check_mx_reach
