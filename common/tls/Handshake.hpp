// SPDX-License-Identifier: MIT
#pragma once

#include "tls/Certificate.hpp"
#include "tls/ChainFault.hpp"
#include "tls/Staple.hpp"

#include <optional>
#include <string>
#include <vector>

struct ssl_st;

namespace tls {

/// The facts of a TLS handshake: nothing here has been judged or refused.
struct Handshake {
    std::string protocol; ///< "TLSv1.3"
    std::string cipher;
    std::string keyExchange{}; ///< how the keys were agreed on: "X25519", "DH 1024", "RSA"
    int dhBits = 0;            ///< of a group of integers (DHE); 0 for other kinds
    /// Renegotiation is safe (RFC 5746), or there is none, as in TLS 1.3.
    bool renegotiatesSafely = true;
    std::vector<Certificate> chain; ///< as sent, the peer's own first
    std::vector<ChainFault> faults; ///< of the chain to a trust anchor
    bool nameChecked = false;       ///< a name or address was given to compare with
    bool nameMatches = false;       ///< by the rules of RFC 6125, which mail servers hold to
    std::optional<Staple> staple{};
    /// The same by RFC 9525, which is required where a password or a policy depends on it: a common
    /// name (CN) and a wildcard for part of a label do not count.
    bool nameIsProved = false;
};

/// Reads all fields but the faults and the staple from a finished handshake; `name` is the one to
/// compare with, or "".
Handshake inspect(ssl_st *ssl, const std::string &name);

} // namespace tls
