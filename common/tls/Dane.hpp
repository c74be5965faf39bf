// SPDX-License-Identifier: MIT
#pragma once

#include "tls/Peer.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace tls {

/// What a TLSA record says (RFC 6698 section 2.1), as published: nothing here has been checked.
struct Association {
    unsigned usage = 0;
    unsigned selector = 0;
    unsigned matching = 0;
    std::string data{}; ///< bytes

    auto operator<=>(const Association &) const = default;
};

/// "3 1 1", as people write it.
std::string text(const Association &association);

/// What a mail server's association (RFC 7672 section 3.1) is worth for one certificate chain.
struct Fit {
    enum class Kind {
        unusable, ///< no sender can use it: `why`
        misses,   ///< it is about another certificate or key
        fails,    ///< its trust anchor is in the chain, and the certificate fails all the same: `why`
        matches
    };

    Kind kind = Kind::unusable;
    std::string why{};
    /// A usable one with a stronger digest stands beside it, of the same usage and selector, and
    /// senders do not look at this one (RFC 7671 section 9).
    bool isSuperseded = false;
    /// Which certificate it is about, 0 being the own; of a whole key that is not sent, whose issuer.
    int depth = -1;

    bool isUsable() const { return kind != Kind::unusable; }
    /// It authenticates the server.
    bool counts() const { return kind == Kind::matches && !isSuperseded; }
};

/// Each association against this chain, as of these certificates' encodings; of an empty chain
/// only what can be used is told. `names`: the base domain first, then others that the certificate
/// may be for; usage 2 needs one of them and valid dates, usage 3 neither (RFC 7672 section 3.1.1).
/// Pure, by OpenSSL.
std::vector<Fit> fit(const std::vector<Association> &associations,
                     const std::vector<Certificate> &chain, const std::vector<std::string> &names,
                     std::chrono::system_clock::time_point now);

} // namespace tls
