// SPDX-License-Identifier: MIT
#pragma once

#include "cli/Exchange.hpp"
#include "lab/DnsServer.hpp"

#include <string>

namespace cli {

/// The beginning of a dialogue file for check_mx_reach: its command line, with {dns} as the name
/// server. Everything is on loopback, so pings would only tell whether this user may send some.
inline std::string reach(const std::string &args)
{
    return "check: check_mx_reach\nargs: -p {port} --allow-loopback --ping off "
           "-F probe.example.net " +
           args + "\n";
}

/// A server that takes mail.
inline const char *const friendly = "S: 220 mx1.example.net ESMTP\n"
                                    "C: EHLO probe.example.net\n"
                                    "S: 250 mx1.example.net\n"
                                    "C: QUIT\n";

/// What is read of it.
inline std::string works(const std::string &domain, const std::string &host = "mx1.example.net")
{
    return "exit: 0\nline: MX_REACH OK - " + domain + ": mail goes to " + host +
           " (10), 1 of 1 exchanger reachable, in N s\n";
}

/// The expectation of a run that ends without a verdict about exchangers.
inline std::string says(int exitCode, const std::string &line)
{
    return "exit: " + std::to_string(exitCode) + "\nline: MX_REACH " + line + "\n";
}

} // namespace cli
