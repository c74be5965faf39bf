// SPDX-License-Identifier: MIT
#pragma once

#include "check_smtp_dialog/Config.hpp"
#include "cli/Values.hpp"

#include <string>
#include <utility>
#include <vector>

/// Parsers of this check's option values; like cli/Values.hpp they throw cli::UsageError.
namespace check_smtp_dialog {

/// The steps that --until knows, or --expect-reply, which only knows those with an answer.
cli::Choices<Verb> verbChoices(bool onlyAnswered);
std::pair<Verb, ExpectedCodes> parseExpectedReply(const std::string &text);
std::vector<Extension> parseRequired(const std::string &text);
std::vector<std::string> parseKeywords(const std::string &text);
std::vector<std::string> parseIgnored(const std::string &text); ///< those of ignorable() only
std::string parseFilled(const std::string &text); ///< not empty, no controls

/// The EHLO keywords that --ignore-ext takes.
const std::vector<std::string> &ignorable();

} // namespace check_smtp_dialog
