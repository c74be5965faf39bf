// SPDX-License-Identifier: MIT
#pragma once

#include "dns/Resolver.hpp"
#include "nagios/Verdict.hpp"
#include "net/Connector.hpp"
#include "options/CommonConfig.hpp"

#include <optional>
#include <string>
#include <vector>

/// What it means that a host cannot be found, reached or understood.
namespace judge {

/// The name whose addresses were found: of the search list, or the one that was typed.
std::string nameFound(const std::string &host, const std::optional<dns::HostAnswer> &answer);

/// A host as Postfix writes it: "mx.example.org[192.0.2.1]:587"; the name that was found, and the
/// address when a name was looked up and it is known which one counts: the peer, else the only one
/// that was tried. The port only when it is not 25.
std::string hostText(const std::string &host, unsigned short port,
                     const std::optional<net::Endpoint> &peer,
                     const std::vector<net::ConnectAttempt> &attempts,
                     const std::optional<dns::HostAnswer> &answer);

/// What a failed lookup means.
nagios::Finding judgeLookup(const options::CommonConfig &config, const dns::HostAnswer &answer);

/// What a failure means while a server is talked to.
nagios::State stateOf(const options::CommonConfig &config, net::FailureKind kind);

/// Why no connection was made: `what` when there was one address, else each address and its reason.
std::string connectWords(const std::vector<net::ConnectAttempt> &attempts,
                         const std::string &what);

/// ", got '...'" of what had arrived when a reply broke off; "" when nothing had.
std::string gotWords(const std::string &fragment);

/// True when what arrived is not SMTP but the beginning of a TLS record: an alert, or a handshake
/// (RFC 8446 section 5.1).
bool looksLikeTls(const std::string &fragment);

} // namespace judge
