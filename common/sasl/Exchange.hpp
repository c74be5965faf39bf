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

/// Who to be for a server, and how to show it.
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

    /// It says nothing about the server.
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

    /// There is an answer before the server has said anything.
    virtual bool speaksFirst() const = 0;

    /// The answer to a challenge, and to "" where the client speaks first. Throws SaslFault.
    virtual Secret answer(std::string_view challenge) = 0;

    /// All has been said, and the server has proved what the mechanism wants it to prove.
    virtual bool isComplete() const = 0;

    /// Why an acceptance before that is none.
    virtual std::string missing() const = 0;

    /// What the server gave as its reason for a refusal, as OAuth mechanisms let it; "" for
    /// nothing.
    virtual std::string reason() const { return ""; }
};

/// The client for this mechanism. Throws SaslFault.
std::unique_ptr<SaslClient> saslClient(Mechanism mechanism, const Credentials &credentials);

} // namespace sasl
