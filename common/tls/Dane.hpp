// SPDX-License-Identifier: MIT
#pragma once

#include "dns/Tlsa.hpp"
#include "tls/Handshake.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace tls {

using dns::Tlsa;

/// "3 1 1", as people write it.
std::string text(const Tlsa &record);

/// What a mail server's TLSA record (RFC 7672 section 3.1) is worth for one certificate chain.
struct TlsaMatch {
    enum class Kind {
        unusable, ///< no sender can use it: `why`
        misses,   ///< it is about another certificate or key
        fails, ///< its trust anchor is in the chain, and the certificate fails all the same: `why`
        matches
    };

    Kind kind = Kind::unusable;
    std::string why{};
    /// A usable one with a stronger digest stands beside it, of the same usage and selector, and
    /// senders do not look at this one (RFC 7671 section 9).
    bool isOutranked = false;
    /// Which certificate it is about, 0 being the own; of a whole key that is not sent, whose
    /// issuer.
    int depth = -1;

    bool isUsable() const { return kind != Kind::unusable; }
    /// It authenticates the server.
    bool counts() const { return kind == Kind::matches && !isOutranked; }
};

/// Each record against this chain, as of these certificates' encodings; of an empty chain
/// only what can be used is told. `names`: the base domain first, then others that the certificate
/// may be for; usage 2 needs one of them and valid dates, usage 3 neither (RFC 7672 section 3.1.1).
/// Pure, by OpenSSL.
std::vector<TlsaMatch> matchTlsa(const std::vector<Tlsa> &records,
                                 const std::vector<Certificate> &chain,
                                 const std::vector<std::string> &names,
                                 std::chrono::system_clock::time_point now);

} // namespace tls
