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

/// What a handshake showed. Facts only: nothing here has been judged or refused.
struct Peer {
    std::string protocol; ///< "TLSv1.3"
    std::string cipher;
    std::vector<Certificate> chain; ///< as sent, the peer's own first
    std::vector<ChainFault> faults; ///< of the chain to a trust anchor
    bool nameChecked = false;       ///< a name or address was given to compare with
    bool nameMatches = false;       ///< RFC 6125 comparison of the own certificate
    std::optional<Staple> staple{};
};

/// All but the faults and the staple, from a finished handshake; `name` is the one to compare with,
/// or "".
Peer inspect(ssl_st *ssl, const std::string &name);

} // namespace tls
