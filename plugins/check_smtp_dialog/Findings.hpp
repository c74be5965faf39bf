// SPDX-License-Identifier: MIT
#pragma once

#include "check_smtp_dialog/Config.hpp"
#include "check_smtp_dialog/Evidence.hpp"
#include "nagios/Verdict.hpp"

/// The opinions of judge(), each about one part of the evidence. Each returns what it finds.
namespace check_smtp_dialog {

using nagios::Findings;

/// Nothing among them is worse than OK.
bool isFine(const Findings &findings);

/// Names that could not be looked up, connections that failed, dialogues that broke off.
Findings judgeFailure(const Config &config, const Evidence &evidence);

/// Why AUTH came to no answer that says it all.
Findings judgeAuthentication(const Evidence &evidence);

/// The code of every reply, against --expect-reply where it is given.
Findings judgeReplies(const Config &config, const Evidence &evidence);

/// Never a false OK: an answer that --expect-reply names and that did not come. `isFine`: nothing
/// up to there has been at fault; else that tells why.
Findings judgeMissingAnswers(const Config &config, const Evidence &evidence, bool isFine);

/// What the server does not offer although it is needed, and traces of a middlebox.
Findings judgeMissingOffers(const Evidence &evidence);

/// --expect and --response.
Findings judgeTexts(const Config &config, const Evidence &evidence);

/// Never a false OK: a 421 that --response wanted, or a 3xx, may end the dialogue before its goal.
/// `isFine` as above.
Findings judgeEarlyEnd(const Config &config, const Evidence &evidence, bool isFine);

/// --require-ext and --forbid-ext.
Findings judgeExtensions(const Config &config, const Evidence &evidence);

/// What --audit and --audit-smuggling showed.
Findings judgeAudits(const Config &config, const Evidence &evidence);

/// Certificates and protocol, of all handshakes.
Findings judgeCertificates(const Config &config, const Evidence &evidence);

/// --dane: why TLSA records do not decide, or the host's other addresses where they do.
Findings judgeDane(const Config &config, const Evidence &evidence);

/// Measures with the thresholds that apply to them.
void measureAll(const Config &config, const Evidence &evidence, nagios::Verdict &verdict);

/// How much the audits found, where they were held.
void measureAudits(const Config &config, const Evidence &evidence, nagios::Verdict &verdict);

} // namespace check_smtp_dialog
