// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

namespace sasl {

/// The SASL mechanisms that are known here; those for passwords first, the strongest in front.
enum class Mechanism { scramSha256, scramSha1, cramMd5, plain, login, xoauth2, oauthBearer };

/// "SCRAM-SHA-256".
std::string_view name(Mechanism mechanism);

/// By its name, in any case.
std::optional<Mechanism> mechanismNamed(std::string_view name);

/// What goes over the wire shows the password or the token to whoever reads it.
bool showsSecret(Mechanism mechanism);

/// What goes over the wire is of no use to whoever reads it (RFC 5802).
bool isScram(Mechanism mechanism);

/// The secret is a token (RFC 6750) and no password.
bool takesToken(Mechanism mechanism);

} // namespace sasl
