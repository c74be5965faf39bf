// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/Break.hpp"

#include <string>
#include <string_view>

namespace check_smtp_dialog {

enum class AuditResult { fine, finding, notApplicable, notDone };

/// One thing that an audit looks for, and what came of it.
struct AuditItem {
    std::string name;
    AuditResult result = AuditResult::fine;
    std::string text;      ///< holds foreign bytes in quotes only
    std::string reference; ///< RFC or CVE; "" where nothing was found
    bool isNote = false;   ///< worth a note and no state; not done: through no fault of the server
};

/// "ok", "finding", "not applicable", "not done".
std::string_view name(AuditResult result);

/// The text, and the reference in brackets.
std::string words(const AuditItem &item);

/// Where the conversation of an audit broke off, and why: "the greeting: connection closed".
/// Bounded.
std::string words(const smtp::Break &broken);

} // namespace check_smtp_dialog
