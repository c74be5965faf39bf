// SPDX-License-Identifier: MIT
#pragma once

#include "nagios/State.hpp"
#include "text/Strings.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Parsers of option values. Each throws UsageError with a clause such as "'99999' is not a port
/// (1 to 65535 or a service name)"; the table puts the option's name in front.
namespace cli {

/// The text as it is; refuses control characters (an argument with CR or LF never reaches a wire).
std::string parseText(const std::string &text);

/// A port: 1 to 65535, or a service name of this system such as "smtp" or "submission".
unsigned short parsePort(const std::string &text);

/// A positive number of seconds, fractions allowed; no sign, exponent, hexadecimal, nan or inf.
double parseSeconds(const std::string &text);

/// A whole number between the two limits.
std::int64_t parseCount(const std::string &text, std::int64_t min, std::int64_t max);

/// A file or directory that can be read now.
std::string parseReadableFile(const std::string &text);

/// The name of a regular file that can be read now, for a library that opens it itself: it would
/// wait for the writer of a FIFO.
std::string parseRegularFile(const std::string &text);

/// A state: ok, warning, critical, unknown, or 0 to 3.
nagios::State parseState(const std::string &text);

/// Throws a UsageError that quotes the text and gives the reason.
[[noreturn]] void refuse(const std::string &text, const std::string &reason);

/// Names and their values, in the order in which they are shown.
template <class Value> using Choices = std::vector<std::pair<std::string, Value>>;

template <class Value> std::vector<std::string> choiceNames(const Choices<Value> &choices)
{
    std::vector<std::string> names;
    for (const auto &[name, value] : choices)
        names.push_back(name);
    return names;
}

/// The value of this name. Throws UsageError with the list of names.
template <class Value> Value parseChoice(const std::string &text, const Choices<Value> &choices)
{
    for (const auto &[name, value] : choices)
        if (text == name)
            return value;
    refuse(text, "is not one of " + text::join(choiceNames(choices), ", "));
}

} // namespace cli
