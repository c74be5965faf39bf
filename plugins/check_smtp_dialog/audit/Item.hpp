// SPDX-License-Identifier: MIT
#pragma once

#include "check_smtp_dialog/Config.hpp"
#include "check_smtp_dialog/Evidence.hpp"
#include "nagios/Data.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace check_smtp_dialog {

enum class AuditResult { fine, finding, notApplicable, notDone };

/// One thing that an audit looks for, and what came of it.
struct AuditItem {
    std::string name;
    AuditResult result = AuditResult::fine;
    std::string text;      ///< holds foreign bytes in quotes only
    std::string reference; ///< RFC or CVE; "" where nothing was found
    bool isNote = false;   ///< not done, through no fault of the server: no reason for a state
};

/// "ok", "finding", "not applicable", "not done".
std::string_view name(AuditResult result);

/// The text, and the reference in brackets.
std::string words(const AuditItem &item);

/// Where the conversation of an audit broke off, and why: "the greeting: connection closed".
/// Bounded.
std::string words(const smtp::Break &broken);

/// What --audit found, worst first; all things it looks for. Empty when it was not held.
std::vector<AuditItem> auditItems(const Config &config, const Evidence &evidence);

/// EHLO name, enhanced status codes and bare LF in answers: what all answers show.
std::vector<AuditItem> answerItems(const Config &config, const Evidence &evidence);

/// An item for each sequence of --audit-smuggling that was tried.
std::vector<AuditItem> smugglingItems(const Evidence &evidence);

/// For the summary: ", audit found nothing", ", 8/8 false ends of data refused"; "" without audits.
std::string auditSummary(const Evidence &evidence);

/// A row for each item.
nagios::Table auditTable(const Config &config, const Evidence &evidence);

} // namespace check_smtp_dialog
