// SPDX-License-Identifier: MIT
#pragma once

#include "cli/OptionTable.hpp"
#include "dns/Resolver.hpp"
#include "nagios/State.hpp"
#include "nagios/Thresholds.hpp"
#include "net/Deadline.hpp"
#include "tls/Context.hpp"

#include <Poco/Net/IPAddress.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace plugin {

/// The options that all checks share.
struct CommonConfig {
    bool help = false;
    bool version = false;
    int verbosity = 0;
    bool json = false;
    net::Seconds timeout{10};
    std::optional<nagios::State> timeoutState; ///< of --timeout N:STATE
    nagios::Thresholds thresholds;
    std::optional<unsigned short> port;
    dns::Family family = dns::Family::any;
    std::string helo; ///< --fqdn; "" until derived
    std::optional<Poco::Net::IPAddress> source;
    dns::Settings dns;
    tls::Files files;
    /// The environment's variables, for what may be given there too; set by run().
    std::function<std::string(const std::string &name)> variable;
};

/// Adds the rows of the shared options, in sections General, Thresholds, Network and TLS trust.
void addGeneralOptions(cli::OptionTable &table, CommonConfig &config);
/// `usualPort`: in words.
void addNetworkOptions(cli::OptionTable &table, CommonConfig &config,
                       const std::string &usualPort);

/// What depends on several shared options; `metrics` are the labels that -w and -c may name.
/// Throws cli::UsageError.
void finishCommon(CommonConfig &config, const std::vector<std::string> &metrics);

} // namespace plugin
