// SPDX-License-Identifier: MIT
#pragma once

#include "check_smtp_dialog/audit/Talk.hpp"
#include "plugin/Environment.hpp"

namespace check_smtp_dialog {

/// --audit: looks for what a server should not do, over connections of its own behind the dialogue.
/// At most seven refusals on each (servers punish more), and never a message. Fills evidence.audit.
void audit(const AuditContext &context, plugin::Environment &environment);

/// Those that are configured.
void runAudits(const Config &config, const tls::Context &context, plugin::Environment &environment,
               net::Deadline deadline, plugin::Progress &progress, Evidence &evidence);

/// Why the dialogue leaves an audit nothing to go on with; "" when it can begin.
std::string hindrance(const Config &config, const Evidence &evidence);

/// The first EHLO, LHLO or HELO that was accepted, which STARTTLS did not protect; else nullptr.
const StepRecord *firstHello(const Evidence &evidence);

/// What it offers; nothing where HELO had to do.
smtp::Capabilities firstOffer(const Evidence &evidence);

} // namespace check_smtp_dialog
