// SPDX-License-Identifier: MIT
#pragma once

#include "dns/Tlsa.hpp"
#include "tls/Handshake.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace tls {

using dns::Tlsa;

/// The numbers of a record: "3 1 1".
std::string text(const Tlsa &record);

/// The result of matching a mail server's TLSA record (RFC 7672 section 3.1) with a certificate
/// chain.
struct TlsaMatch {
    enum class Kind {
        unusable, ///< no sender can use it: `why`
        misses,   ///< it is about another certificate or key
        fails, ///< its trust anchor is in the chain, and the certificate fails all the same: `why`
        matches
    };

    Kind kind = Kind::unusable;
    std::string why{};
    /// True when a usable record of the same usage and selector has a stronger digest, so that
    /// senders ignore this one (RFC 7671 section 9).
    bool isOutranked = false;
    /// The position of the certificate that matched, 0 for the peer's own; for a full key that is
    /// not sent, the position of the certificate that it issued.
    int depth = -1;

    bool isUsable() const { return kind != Kind::unusable; }
    /// True when the record authenticates the server.
    bool counts() const { return kind == Kind::matches && !isOutranked; }
};

/// Matches each record with this chain, by OpenSSL; for an empty chain it only decides whether a
/// record is usable. `names`: the base domain first, then others that the certificate may be for;
/// usage 2 needs one of them and valid dates, usage 3 neither (RFC 7672 section 3.1.1).
std::vector<TlsaMatch> matchTlsa(const std::vector<Tlsa> &records,
                                 const std::vector<Certificate> &chain,
                                 const std::vector<std::string> &names,
                                 std::chrono::system_clock::time_point now);

} // namespace tls
