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

/// Judges failed lookups, connections and conversations, and puts them into words.
namespace judge {

/// The name whose addresses were found: the one that was typed, or one that the search list
/// completed.
std::string nameFound(const std::string &host, const std::optional<dns::HostAnswer> &answer);

/// A host as Postfix writes it: "mx.example.org[192.0.2.1]:587". It has the name that was found;
/// the address when a name was looked up and one address is known to count (the peer, else the only
/// one that was tried); the port only when it is not 25.
std::string hostText(const std::string &host, unsigned short port,
                     const std::optional<net::Endpoint> &peer,
                     const std::vector<net::ConnectAttempt> &attempts,
                     const std::optional<dns::HostAnswer> &answer);

/// Judges a failed lookup.
nagios::Finding judgeLookup(const options::CommonConfig &config, const dns::HostAnswer &answer);

/// The state of a failure while the check talks to a server.
nagios::State stateOf(const options::CommonConfig &config, net::FailureKind kind);

/// The code of a broken conversation. A failed connection is classified without the help of a ping.
Code codeOf(const smtp::Break &broken);

/// The code of an ICMP error.
Code codeOf(const net::IcmpError &error);

/// Why no connection was made: `what` when there was one address, else each address and its reason.
std::string connectWords(const std::vector<net::ConnectAttempt> &attempts,
                         const std::string &what);

/// Settings that the words for a broken conversation depend on.
struct BreakContext {
    std::string waited;       ///< how long the server had to answer: "10 s"
    unsigned short port = 25; ///< some ports expect TLS from the first byte
    bool isTls = false;       ///< TLS was begun at once
    bool hasTlsOption = true; ///< the check has an option -s
};

/// The context of a check in which one server may use the whole of --timeout.
BreakContext breakContext(const options::CommonConfig &common, const options::TlsConfig &tls,
                          unsigned short port);

/// The words for plain text that came in place of a TLS handshake.
std::string plaintextWords(const std::string &received);

/// The words for a conversation that broke off after the connection was made, alike for all checks:
/// "connection closed before the greeting".
std::string breakWords(const smtp::Break &broken, const BreakContext &context);

} // namespace judge
