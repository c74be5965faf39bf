// SPDX-License-Identifier: MIT
#pragma once

#include "cli/Exchange.hpp"

#include <string>

namespace cli {

/// The beginning of a dialogue file for check_relay_domain, up to its command line.
inline const std::string relayArgs =
    "check: check_relay_domain\nargs: -p {port} -F probe.example.net ";

/// An intended domain and a foreign one, for args.
inline const std::string plainRelay = "-d example.net --foreign example.org --shapes plain ";

/// A server with PIPELINING says hello.
inline std::string relayHello(const std::string &name = "probe.example.net")
{
    return "S: 220 mail.example.net ESMTP\nC: EHLO " + name +
           "\nS: 250-mail.example.net\nS: 250 PIPELINING\n";
}

/// A server that takes mail for example.net alone, when it is asked with plainRelay.
inline std::string closedRelay(const std::string &name = "probe.example.net")
{
    return relayHello(name) + "C: MAIL FROM:<>\nC: RCPT TO:<postmaster@example.net>\n"
                              "C: RCPT TO:<relaytest@example.org>\n"
                              "C~ RCPT TO:<relaytest-[a-z]{16}@example\\.net>\n"
                              "S: 250 ok\nS: 250 ok\nS: 554 relay denied\nS: 550 no such user\n"
                              "C: QUIT\n";
}

/// What is read of it.
inline std::string relayFine(const std::string &from = "127.0.0.1")
{
    return "exit: 0\nline: RELAY_DOMAIN OK - {host} takes mail for example.net, foreign recipients "
           "refused in 1/1 shapes, asked from " +
           from + ", in N s\n";
}

} // namespace cli
