// SPDX-License-Identifier: MIT
#pragma once

#include "dns/Resolver.hpp"
#include "nagios/Verdict.hpp"
#include "net/Connector.hpp"
#include "plugin/CommonConfig.hpp"
#include "plugin/Environment.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

/// What checks that talk to one given host have in common.
namespace plugin {

/// Where to connect; empty when the name has no address. `answer` is set when DNS was asked. A host
/// is as of parseHost().
std::vector<net::Endpoint> endpointsOf(const std::string &host, unsigned short port,
                                       const CommonConfig &config, Environment &environment,
                                       net::Deadline deadline,
                                       std::optional<dns::HostAnswer> &answer);

/// The same, and `resolver` is the one that was asked, if any: it may know more by now.
std::vector<net::Endpoint> endpointsOf(const std::string &host, unsigned short port,
                                       const CommonConfig &config, Environment &environment,
                                       net::Deadline deadline,
                                       std::optional<dns::HostAnswer> &answer,
                                       std::unique_ptr<dns::Resolver> &resolver);

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
nagios::Finding judgeLookup(const CommonConfig &config, const dns::HostAnswer &answer);

/// What a failure means while a server is talked to.
nagios::State stateOf(const CommonConfig &config, net::FailureKind kind);

/// Why no connection was made: `what` when there was one address, else each address and its reason.
std::string connectWords(const std::vector<net::ConnectAttempt> &attempts,
                         const std::string &what);

} // namespace plugin
