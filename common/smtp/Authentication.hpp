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

/// The course and the result of AUTH (RFC 4954). Facts only; the secret is not among them.
struct Authentication {
    std::string withheld{};                 ///< why it was not tried at all: no secret may leave
    std::vector<std::string> offered{};     ///< by the last EHLO
    std::optional<sasl::Mechanism> wanted{};      ///< the one that had to be; none: the strongest
    std::optional<sasl::Mechanism> mechanism{};   ///< the one to use; none: nothing fits
    bool isUnprotected = false;             ///< what would fit needs TLS, and there is none
    std::optional<Reply> reply{};           ///< the one that ended it
    std::string fault{};                    ///< why it was given up, or proves nothing
    bool isOurFault = false;                ///< that says nothing about the server
    std::string oddChallenge{};             ///< the first that was answered and is no Base64
    std::string reason{};                   ///< of an OAuth server for its refusal; foreign bytes

    bool isGivenUp() const { return !fault.empty(); }
    bool isDone() const { return reply && reply->code == 235 && fault.empty(); }
};

/// Chooses the mechanism: the one that was named, where it is offered; else the strongest offered
/// one for passwords. `isProtected`: nobody can listen, or the user accepts that. Without it only
/// SCRAM is chosen: the others show the password, or an answer (CRAM-MD5) from which a listener can
/// guess it at leisure.
Authentication chosen(const sasl::Credentials &credentials, const Capabilities &capabilities,
                      bool isProtected);

/// Performs AUTH with the chosen mechanism. From here on the session masks the secret in all that
/// it reports. An exchange that cannot go on is cancelled with `*`. Throws what Session throws.
void authenticate(Session &session, const sasl::Credentials &credentials,
                  Authentication &authentication);

} // namespace smtp
