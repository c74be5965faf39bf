// SPDX-License-Identifier: MIT
#pragma once

#include "check_smtp_dialog/Config.hpp"
#include "check_smtp_dialog/Evidence.hpp"
#include "nagios/Verdict.hpp"

#include <vector>

/// The opinions of judge(), each about one part of the evidence. Each adds what it finds.
namespace check_smtp_dialog {

using Findings = std::vector<nagios::Finding>;

/// Names that could not be looked up, connections that failed, dialogues that broke off.
void judgeFailure(const Config &config, const Evidence &evidence, Findings &findings);

/// The code of every reply, against --expect-reply where it is given.
void judgeReplies(const Config &config, const Evidence &evidence, Findings &findings);

/// --expect, --response, --require-ext, --forbid-ext, what the server does not offer although it is
/// needed, and traces of a middlebox.
void judgeOffers(const Config &config, const Evidence &evidence, Findings &findings);

/// What --audit and --audit-smuggling showed, with a measure of how much.
void judgeAudits(const Config &config, const Evidence &evidence, nagios::Verdict &verdict);

/// Certificates and protocol, of all handshakes.
void judgeCertificates(const Config &config, const Evidence &evidence, Findings &findings);

/// --dane: why TLSA records do not decide, or the host's other addresses where they do.
void judgeDane(const Config &config, const Evidence &evidence, Findings &findings);

/// Measures with the thresholds that apply to them.
void judgeMetrics(const Config &config, const Evidence &evidence, nagios::Verdict &verdict);

} // namespace check_smtp_dialog
