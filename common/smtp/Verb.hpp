// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace smtp {

/// The steps of a conversation, in the order in which they happen.
enum class Verb {
    dns,
    connect,
    greeting,
    ehlo, ///< EHLO, HELO or LHLO
    startTls,
    handshake,
    command, ///< one of the user's own; also the point from which mail could be sent
    auth,
    mail,
    rcpt,
    data,
    message
};

/// The properties of a step. Every list of steps is made from these rows.
struct VerbRow {
    Verb verb;
    std::string_view name;   ///< as an administrator calls it
    std::string_view label;  ///< in performance data, one for several steps; "" when it has none
    std::string_view option; ///< for --until and --expect-reply; "" when neither knows it
    bool isAnswered;         ///< there is a reply of its own, so --expect-reply knows it
    const char *awaited;     ///< what is waited for
};

constexpr std::array<VerbRow, 12> verbRows{{
    {Verb::dns, "DNS", "dns", "", false, "the name servers"},
    {Verb::connect, "connect", "connect", "connect", false, "the connection"},
    {Verb::greeting, "greeting", "banner", "banner", true, "the greeting"},
    {Verb::ehlo, "EHLO", "ehlo", "ehlo", true, "the answer to EHLO"},
    {Verb::startTls, "STARTTLS", "tls", "starttls", true, "the answer to STARTTLS"},
    {Verb::handshake, "TLS handshake", "tls", "", false, "the TLS handshake"},
    {Verb::command, "command", "", "", true, "the answer to a command"},
    {Verb::auth, "AUTH", "auth", "auth", true, "the answer to AUTH"},
    {Verb::mail, "MAIL", "mail", "mail", true, "the answer to MAIL"},
    {Verb::rcpt, "RCPT", "rcpt", "rcpt", true, "the answer to RCPT"},
    {Verb::data, "DATA", "data", "data", true, "the answer to DATA"},
    {Verb::message, "the message", "message", "message", true, "the answer to the message"},
}};

constexpr const VerbRow &rowOf(Verb verb)
{
    return verbRows[static_cast<std::size_t>(verb)];
}

/// The labels of performance data, each once, in the order of the steps.
std::vector<std::string> verbLabels();

/// The step with what it was about: "RCPT user@example.org", "HELO", "greeting".
std::string stepName(Verb verb, const std::string &subject);

} // namespace smtp
