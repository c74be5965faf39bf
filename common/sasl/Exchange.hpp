// SPDX-License-Identifier: MIT
#pragma once

#include "sasl/Mechanism.hpp"
#include "sasl/Secret.hpp"

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace sasl {

/// The user's identity, and the secret that proves it.
struct Credentials {
    std::optional<Mechanism> mechanism;   ///< none: the strongest for passwords that is offered
    std::string user;
    std::shared_ptr<const Secret> secret; ///< the password, or the token
    std::string host;                     ///< of the server, which OAUTHBEARER names
    unsigned short port = 0;
};

/// A challenge that cannot be answered, or an answer that cannot be made; what() is a clause such
/// as "sends a challenge that is not CRAM-MD5's".
class SaslFault : public std::runtime_error {
public:
    SaslFault(const std::string &text, bool isOurs) : std::runtime_error(text), isOurs_(isOurs) {}

    /// True when the fault is on our side, so that it says nothing about the server.
    bool isOurs() const { return isOurs_; }

private:
    bool isOurs_;
};

/// The client's side of one SASL exchange (RFC 4422), without Base64. It owns copies of the secret
/// for as long as it lives, and wipes those that it can reach: what GNU SASL has on its stack or in
/// the keys that it derives stays behind.
class SaslClient {
public:
    virtual ~SaslClient() = default;

    /// True when the client sends an answer before the first challenge.
    virtual bool speaksFirst() const = 0;

    /// The answer to a challenge, and to "" where the client speaks first. Throws SaslFault.
    virtual Secret answer(std::string_view challenge) = 0;

    /// True when the exchange is complete, and the server has proved what the mechanism demands.
    virtual bool isComplete() const = 0;

    /// Why the server's acceptance does not count before isComplete(), as a clause.
    virtual std::string missing() const = 0;

    /// What the server gave as its reason for a refusal, as OAuth mechanisms let it; "" for
    /// nothing.
    virtual std::string reason() const { return ""; }
};

/// The client for this mechanism. Throws SaslFault.
std::unique_ptr<SaslClient> saslClient(Mechanism mechanism, const Credentials &credentials);

} // namespace sasl
