// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/Authentication.hpp"
#include "smtp/Capabilities.hpp"
#include "smtp/Reply.hpp"
#include "smtp/Session.hpp"
#include "smtp/Verb.hpp"
#include "tls/Context.hpp"
#include "tls/Peer.hpp"

#include <optional>
#include <string>

namespace smtp {

/// What a server says before mail can be sent (RFC 5321 section 3.1 and 3.2, RFC 3207, RFC 4954).
/// Facts only.
struct Opening {
    Verb verb = Verb::greeting; ///< the step that was begun last
    std::optional<Reply> greeting{};
    std::optional<Reply> ehlo{}; ///< of HELO where EHLO is not known; the last one
    bool saidHelo = false;
    Capabilities capabilities{}; ///< of the last EHLO
    std::optional<Reply> startTls{};
    std::optional<tls::Peer> tls{};
    std::optional<Authentication> auth{};

    /// What the step is about, as for stepName(): "HELO", the mechanism of AUTH, or "".
    std::string subject() const;
};

/// True for an answer to EHLO after which HELO is worth a try (RFC 5321 section 3.2).
bool mayKnowHeloOnly(const Reply &ehlo);

/// Each of these is a step: true when the dialogue can go on. They throw what Session throws.
bool readGreeting(Session &session, Opening &opening);

/// EHLO, and HELO where that is not known.
bool sayHello(Session &session, const std::string &name, Opening &opening);

/// STARTTLS and the handshake; false as well when it is not offered. EHLO comes next.
bool startTls(Session &session, const tls::Context &context, const tls::ServerName &name,
              Opening &opening);

/// AUTH; false as well when no mechanism fits. `isProtected` as of chosen().
bool logIn(Session &session, const sasl::Credentials &credentials, bool isProtected, Opening &opening);

} // namespace smtp
