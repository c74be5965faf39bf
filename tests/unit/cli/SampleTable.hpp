// SPDX-License-Identifier: MIT
#pragma once

#include "cli/OptionTable.hpp"
#include "cli/Program.hpp"
#include "cli/Values.hpp"

/// A small program with each kind of option.
namespace cli::sample {

inline cli::OptionTable table()
{
    const auto ignore = [](const std::string &) {};
    cli::OptionTable made;
    made.section("General");
    made.flag("help", "h", "Show this help and exit.", [] {});
    made.value("warning", "w", "[METRIC=]RANGE",
               "Threshold range for WARNING. METRIC is a performance data label; without it the "
               "range is for the total time.",
               cli::parseText, ignore)
        .repeatable();
    made.value("output", "", "FORMAT", "Output format.", cli::parseText, ignore)
        .defaultsTo("text")
        .oneOf({"text", "json"});
    made.section("TLS");
    made.flag("tls", "s", "TLS at once.", [] {}).alsoNamed("ssl");
    made.value("header", "", "'Name: value'", "Add a \"header\", as in .forward or C:\\mail.",
               cli::parseText, ignore);
    made.value("ca-file", "", "FILE", "Trust these.", cli::parseText, ignore)
        .completes(cli::Completion::file);
    made.value("ca-path", "", "DIR", "Trust these.", cli::parseText, ignore)
        .completes(cli::Completion::directory);
    made.value("hostname", "H", "NAME", "Host.", cli::parseText, ignore)
        .completes(cli::Completion::host);
    return made;
}

inline const cli::Program program{
    "check_x",
    "X",
    "Hold a conversation.",
    "-H HOST [OPTION]...",
    {"check_x -H mail.example.org --header 'A: b' --from sender@example.org "
     "--rcpt recipient@example.org"},
    {"time", "connect"}};

} // namespace cli::sample
