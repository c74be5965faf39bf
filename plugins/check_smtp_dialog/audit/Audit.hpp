// SPDX-License-Identifier: MIT
#pragma once

#include "check_smtp_dialog/audit/Talk.hpp"
#include "plugin/Environment.hpp"

namespace check_smtp_dialog {

/// --audit: looks for what a server should not do, over connections of its own behind the dialogue.
/// At most seven refusals on each (servers punish more), and never a message. Fills evidence.audit.
void audit(const AuditContext &context, plugin::Environment &environment);

/// Runs the audits that are configured.
void runAudits(const Config &config, const tls::Context &context, plugin::Environment &environment,
               net::Deadline deadline, plugin::Progress &progress, Evidence &evidence,
               plugin::Farewells &farewells);

/// Says why an audit cannot begin after this dialogue; "" when it can.
std::string hindrance(const Config &config, const Evidence &evidence);

/// The first EHLO, LHLO or HELO that was accepted, which STARTTLS did not protect; else nullptr.
const StepRecord *firstHello(const Evidence &evidence);

/// The answer to an EHLO inside TLS, of the dialogue or of a further connection that says nothing
/// before STARTTLS; nullptr for none.
const smtp::Reply *insideHello(const Config &config, const Evidence &evidence);

/// The capabilities that it offers; none after HELO.
smtp::Capabilities firstOffer(const Evidence &evidence);

} // namespace check_smtp_dialog
