// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

namespace sasl {

/// The SASL mechanisms that are known here; those for passwords first, the strongest in front.
enum class Mechanism { scramSha256, scramSha1, cramMd5, plain, login, xoauth2, oauthBearer };

/// "SCRAM-SHA-256".
std::string_view name(Mechanism mechanism);

/// The mechanism of this name, in any letter case; nothing for an unknown one.
std::optional<Mechanism> mechanismNamed(std::string_view name);

/// True when the traffic shows the password or the token to anybody who reads it.
bool showsSecret(Mechanism mechanism);

/// True for SCRAM (RFC 5802), whose traffic is of no use to anybody who reads it.
bool isScram(Mechanism mechanism);

/// True when the secret is a token (RFC 6750), not a password.
bool takesToken(Mechanism mechanism);

/// True when the answers depend on what a challenge says. The others only wait for it.
bool readsChallenges(Mechanism mechanism);

} // namespace sasl
