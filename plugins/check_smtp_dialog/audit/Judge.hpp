// SPDX-License-Identifier: MIT
#pragma once

#include "check_smtp_dialog/Config.hpp"
#include "check_smtp_dialog/Evidence.hpp"
#include "nagios/Data.hpp"
#include "nagios/Verdict.hpp"

#include <string>

namespace check_smtp_dialog {

using nagios::Findings;

/// What --audit and --audit-smuggling showed.
Findings judgeAudits(const Config &config, const Evidence &evidence);

/// How much the audits found, where they were held.
void measureAudits(const Config &config, const Evidence &evidence, nagios::Verdict &verdict);

/// For the summary: ", audit found nothing", ", 8/8 false ends of data refused"; "" without audits.
std::string auditSummary(const Evidence &evidence);

/// A row for each item.
nagios::Table auditTable(const Config &config, const Evidence &evidence);

} // namespace check_smtp_dialog
