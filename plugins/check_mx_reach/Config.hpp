// SPDX-License-Identifier: MIT
#pragma once

#include "nagios/State.hpp"
#include "options/CommonConfig.hpp"
#include "options/DomainList.hpp"
#include "options/TlsConfig.hpp"
#include "smtp/Address.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace check_mx_reach {

/// How far the dialogue with each address goes.
enum class Depth { connect, banner, ehlo, starttls };

/// An exchanger that a domain must have.
struct ExpectedMx {
    std::optional<unsigned> preference{}; ///< none: whatever it is
    std::string name;                     ///< as of dns::asciiName()

    auto operator<=>(const ExpectedMx &) const = default;
};

/// A recipient of --rcpt: a local part, which is asked for at every domain, or an address.
struct Recipient {
    std::string local;
    std::string domain; ///< as of dns::asciiName(); "" for every domain
};

/// One run's configuration: what the options gave, then what finish() derived.
struct Config {
    options::CommonConfig common;
    std::vector<options::Domain> domains; ///< each once
    std::optional<Depth> depth;  ///< finish() makes it definite
    bool ping = true;
    nagios::State nullMx = nagios::State::critical;
    nagios::State implicitMx = nagios::State::ok;
    std::vector<ExpectedMx> expectedHosts{}; ///< --expect-mx
    std::optional<nagios::State> privateMx;  ///< --private-mx
    bool asksNameServers = false;           ///< --ns-check
    bool wantsIpv6 = false;
    bool mtaSts = false;                    ///< --mta-sts
    bool allowsLoopback = false;
    std::optional<nagios::State> fcrdns; ///< of reverse DNS that does not lead back
    bool dane = false;
    bool asksEachName = false; ///< derived: an address that exchangers share is tried for each
    std::vector<Recipient> recipients; ///< --rcpt
    smtp::Address sender;              ///< --from
    bool asksRandom = false;           ///< --backscatter: of each domain a random mailbox as well
    nagios::State deferred = nagios::State::warning;
    options::TlsConfig tls; ///< its verify is definite once finish() has seen it
    net::Seconds connectTimeout{5};
    net::Seconds addressTimeout{8};
    std::optional<std::size_t> perfdataHosts; ///< without: what fits into line one, 8 at most
    std::size_t maxParallel = 64;

    unsigned short port() const { return portOf(common, tls); }
    /// True when facts that only -v and JSON show are asked for.
    bool tellsAll() const { return common.verbosity > 0 || common.json; }
    bool reaches(Depth step) const { return *depth >= step; }
    /// The recipients that are asked for at a domain's exchangers.
    std::vector<smtp::Address> recipientsOf(const options::Domain &domain) const;
};

/// Derives what depends on several options and refuses contradictions. Throws
/// cli::UsageError.
void finish(Config &config, const std::vector<std::string> &positional);

} // namespace check_mx_reach
