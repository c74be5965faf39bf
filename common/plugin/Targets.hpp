// SPDX-License-Identifier: MIT
#pragma once

#include "dns/Resolver.hpp"
#include "net/Endpoint.hpp"
#include "options/CommonConfig.hpp"
#include "plugin/Environment.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

/// The addresses that a check connects to, and its own name.
namespace plugin {

/// The endpoints to connect to; empty when the name has no address. `answer` is set when DNS was
/// asked. `host` is as of parseHost().
std::vector<net::Endpoint> endpointsOf(const std::string &host, unsigned short port,
                                       const options::CommonConfig &config,
                                       Environment &environment, net::Deadline deadline,
                                       std::optional<dns::HostAnswer> &answer);

/// The same; `resolver` receives the one that was asked, if any, for further questions.
std::vector<net::Endpoint> endpointsOf(const std::string &host, unsigned short port,
                                       const options::CommonConfig &config,
                                       Environment &environment, net::Deadline deadline,
                                       std::optional<dns::HostAnswer> &answer,
                                       std::unique_ptr<dns::Resolver> &resolver);

/// The name that was given with --fqdn, else this machine's full name, else "".
std::string ownName(const options::CommonConfig &config, Environment &environment);

} // namespace plugin
