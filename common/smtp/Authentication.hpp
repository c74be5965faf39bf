// SPDX-License-Identifier: MIT
#pragma once

#include "sasl/Exchange.hpp"
#include "smtp/Capabilities.hpp"
#include "smtp/Reply.hpp"
#include "smtp/Session.hpp"

#include <optional>
#include <string>
#include <vector>

namespace smtp {

/// What became of the wish to authenticate (RFC 4954). Facts only; nothing in it holds the secret.
struct Authentication {
    std::string withheld{};                 ///< why it was not tried at all: no secret may leave
    std::vector<std::string> offered{};     ///< by the last EHLO
    std::optional<sasl::Mechanism> wanted{};      ///< the one that had to be; none: the strongest
    std::optional<sasl::Mechanism> mechanism{};   ///< the one to use; none: nothing fits
    bool isUnprotected = false;             ///< what would fit needs TLS, and there is none
    std::optional<Reply> reply{};           ///< the one that ended it
    std::string fault{};                    ///< why it was given up, or proves nothing
    bool isOurFault = false;                ///< that says nothing about the server
    std::string reason{};                   ///< of an OAuth server for its refusal; foreign bytes

    bool isGivenUp() const { return !fault.empty(); }
    bool isDone() const { return reply && reply->code == 235 && fault.empty(); }
};

/// The mechanism that was named, where it is offered; else the strongest for passwords that is.
/// `isProtected`: nobody can listen, or that is fine. Else SCRAM alone will do: the others show the
/// password, or an answer (CRAM-MD5) from which whoever listened can guess it at leisure.
Authentication chosen(const sasl::Credentials &credentials, const Capabilities &capabilities,
                      bool isProtected);

/// AUTH with the chosen mechanism, to its end. From here on the session hides the secret in what it
/// lets out. An exchange that cannot go on is cancelled with `*`. Throws what Session throws.
void authenticate(Session &session, const sasl::Credentials &credentials,
                  Authentication &authentication);

} // namespace smtp
