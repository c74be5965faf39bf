// SPDX-License-Identifier: MIT
#pragma once

#include "check_smtp_dialog/audit/Items.hpp"
#include "unit/check_smtp_dialog/Story.hpp"

#include <functional>
#include <string>
#include <vector>

namespace unit::dialog {

using check_smtp_dialog::Audit;
using check_smtp_dialog::AuditResult;

using unit::broken;

inline const smtp::Break closed = broken("NOOP", "connection closed", net::FailureKind::closed);
inline const smtp::Break late = broken("NOOP", "timeout", net::FailureKind::timeout);
inline const std::string uncountable = "no 221 to QUIT, up to which answers are counted";

/// A server with STARTTLS and status codes that does nothing wrong.
Story cleanAudit();

/// A clean audit with one thing that is not, and what comes of the item.
struct AuditRow {
    std::string situation;
    std::function<void(Story &, Audit &)> change;
    std::string item;
    AuditResult result;
    std::string text; ///< and the reference
};

/// Adds a case for each row.
void addAudits(Suite &suite, const std::vector<AuditRow> &rows);

} // namespace unit::dialog
