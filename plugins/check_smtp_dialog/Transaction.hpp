// SPDX-License-Identifier: MIT
#pragma once

#include "check_smtp_dialog/Config.hpp"
#include "check_smtp_dialog/Evidence.hpp"

#include <string>
#include <vector>

/// What is to be said in a mail transaction (RFC 5321 section 3.3), given what the server offers.
namespace check_smtp_dialog {

/// A command line and the step that it is.
struct Line {
    Verb verb;
    std::string subject; ///< as in StepRecord
    std::string text;    ///< without CRLF
};

/// True when an address to be sent has letters outside ASCII (RFC 6531).
bool needsSmtpUtf8(const Config &config);

/// The message to deliver, with CRLF line ends and without dot-stuffing.
std::string composeMessage(const Config &config, const Evidence &evidence);

/// MAIL, the recipients, then DATA or BDAT, as far as the configuration goes. `message` is "" when
/// none is to be delivered.
std::vector<Line> transactionLines(const Config &config, const Evidence &evidence,
                                   const std::string &message);

} // namespace check_smtp_dialog
