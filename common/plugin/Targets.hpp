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

/// What a check needs to know before it connects.
namespace plugin {

/// Where to connect; empty when the name has no address. `answer` is set when DNS was asked. A host
/// is as of parseHost().
std::vector<net::Endpoint> endpointsOf(const std::string &host, unsigned short port,
                                       const options::CommonConfig &config,
                                       Environment &environment, net::Deadline deadline,
                                       std::optional<dns::HostAnswer> &answer);

/// The same, and `resolver` is the one that was asked, if any: it may know more by now.
std::vector<net::Endpoint> endpointsOf(const std::string &host, unsigned short port,
                                       const options::CommonConfig &config,
                                       Environment &environment, net::Deadline deadline,
                                       std::optional<dns::HostAnswer> &answer,
                                       std::unique_ptr<dns::Resolver> &resolver);

/// The name that was given with --fqdn, else this machine's full name, else "".
std::string ownName(const options::CommonConfig &config, Environment &environment);

} // namespace plugin
