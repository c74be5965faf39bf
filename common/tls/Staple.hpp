// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <optional>
#include <string>

struct ssl_st;

namespace tls {

/// The OCSP response (RFC 6960) that came with a handshake (RFC 6066 section 8), about the peer's
/// own certificate. Its dates are facts too: nothing was compared with a clock.
struct Staple {
    enum class Status { good, revoked, unknown };

    std::string trouble{};   ///< why nothing can be learnt from it, after "the OCSP staple"; or ""
    bool isVerified = false; ///< signed by the issuer, or by a responder that the issuer appointed;
                             ///< false without trouble: the issuer's certificate is not at hand
    Status status = Status::unknown;
    std::string reason{}; ///< of a revocation: "keyCompromise"; or ""
    std::chrono::system_clock::time_point revoked{};
    std::chrono::system_clock::time_point thisUpdate{};
    std::optional<std::chrono::system_clock::time_point> nextUpdate{};
};

/// The staple as the server sent it, byte for byte: OpenSSL 3.6 hands on only what it can read.
struct SentStaple {
    std::optional<std::string> bytes{}; ///< none when none came; "" when its frame was malformed
    bool isLost = false;                ///< there was no memory for it
};

/// Makes a handshake ask for a staple and keep it in `staple`, which must outlive it.
void askForStaple(ssl_st *ssl, SentStaple &staple);

/// The staple of a finished handshake; none when the peer sent none. Throws std::bad_alloc.
std::optional<Staple> stapleOf(ssl_st *ssl, const SentStaple &sent);

} // namespace tls
