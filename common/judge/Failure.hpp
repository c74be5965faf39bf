// SPDX-License-Identifier: MIT
#pragma once

#include "dns/Resolver.hpp"
#include "judge/Code.hpp"
#include "nagios/Verdict.hpp"
#include "net/Connector.hpp"
#include "options/CommonConfig.hpp"
#include "options/TlsConfig.hpp"
#include "smtp/Break.hpp"

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

/// What a failure is. A connection that did not come about is judged by itself, whatever a ping
/// would say.
Code codeOf(const smtp::Break &broken);

/// What an ICMP error is.
Code codeOf(const net::IcmpError &error);

/// Why no connection was made: `what` when there was one address, else each address and its reason.
std::string connectWords(const std::vector<net::ConnectAttempt> &attempts,
                         const std::string &what);

/// What has to be known to put a broken conversation into words.
struct BreakContext {
    std::string waited;       ///< how long there was time to answer: "10 s"
    unsigned short port = 25; ///< some expect TLS from the first byte
    bool isTls = false;       ///< TLS was begun at once
    bool hasTlsOption = true; ///< the check can be told to do so, by -s
};

/// The context of a run whose -t is the time that a server has.
BreakContext breakContext(const options::CommonConfig &common, const options::TlsConfig &tls,
                          unsigned short port);

/// Where a handshake met a text, of which this is what came.
std::string plaintextWords(const std::string &received);

/// A conversation that broke off after the connection was made: "connection closed before the
/// greeting". The words are the same whichever check saw it.
std::string breakWords(const smtp::Break &broken, const BreakContext &context);

} // namespace judge
