// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

/// Parsers of option values. Each throws UsageError with a clause such as "'99999' is not a port
/// (1 to 65535 or a service name)"; the table puts the option's name in front.
namespace cli {

/// The text as it is; refuses control characters (an argument with CR or LF never reaches a wire).
std::string parseText(const std::string &text);

/// 1 to 65535, or a service name of this system such as "smtp" or "submission".
unsigned short parsePort(const std::string &text);

/// A positive number of seconds, fractions allowed; no sign, exponent, hexadecimal, nan or inf.
double parseSeconds(const std::string &text);

/// A whole number between the two limits.
long parseCount(const std::string &text, long least, long most);

/// A file that can be read now.
std::string parseReadableFile(const std::string &text);

} // namespace cli
