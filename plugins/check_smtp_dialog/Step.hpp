// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <string_view>

namespace check_smtp_dialog {

/// What happens in a dialogue, in the order of the performance data.
enum class Step {
    dns,
    connect,
    banner,
    ehlo,
    starttls,
    handshake,
    command,
    auth,
    mail,
    rcpt,
    data,
    message
};

/// How far a dialogue goes; `session` is the point from which mail could be sent: after EHLO, the
/// one inside TLS if there is TLS. (AUTH may follow.)
enum class Until { connect, banner, ehlo, starttls, session, auth, mail, rcpt, data, message };

/// The step as an administrator calls it: "RCPT".
constexpr std::string_view verb(Step step)
{
    constexpr std::array<std::string_view, 12> verbs{
        "DNS",     "connect", "greeting", "EHLO", "STARTTLS", "TLS handshake",
        "command", "AUTH",    "MAIL",     "RCPT", "DATA",     "the message"};
    return verbs[static_cast<std::size_t>(step)];
}

/// Its label in performance data; "" for a step without one.
constexpr std::string_view label(Step step)
{
    constexpr std::array<std::string_view, 12> labels{
        "dns", "connect", "banner", "ehlo", "tls",  "tls",
        "",    "auth",    "mail",   "rcpt", "data", "message"};
    return labels[static_cast<std::size_t>(step)];
}

} // namespace check_smtp_dialog
