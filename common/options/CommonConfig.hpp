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

namespace options {

/// How long a run may take, and the state when it takes longer.
struct Timeout {
    net::Seconds seconds{10};
    std::optional<nagios::State> state;
};

/// The --timeout in these words, needed while options are read; the default where there is none or
/// a bad one, which parsing will refuse.
Timeout timeoutIn(const cli::OptionTable &table, const std::vector<std::string> &words);

/// The options that all checks share.
struct CommonConfig {
    bool help = false;
    bool version = false;
    int verbosity = 0;
    bool json = false;
    net::Seconds timeout{10};
    std::optional<nagios::State> timeoutState; ///< of --timeout N:STATE
    net::Seconds used{0}; ///< the part that reading the options took; set by run()
    nagios::Thresholds thresholds;
    std::optional<unsigned short> port;
    dns::Family family = dns::Family::any;
    std::string helo; ///< --fqdn; "" until derived
    std::optional<Poco::Net::IPAddress> source;
    dns::Settings dns;
    tls::Files files;
    /// Reads an environment variable, for options that may be given there; set by run().
    std::function<std::string(const std::string &name)> variable;

    /// The end of the run: now plus what is left of the timeout.
    net::Deadline deadline() const { return net::Deadline::after(timeout - used); }
};

/// Adds the shared options of section General: help, timeout, thresholds, output.
void addGeneralOptions(cli::OptionTable &table, CommonConfig &config);
/// Adds the shared options on the network, DNS and trust to the section that has begun.
void addNetworkOptions(cli::OptionTable &table, CommonConfig &config);

/// Adds --fcrdns to the section that has begun.
void addReverseOption(cli::OptionTable &table, std::optional<nagios::State> &fcrdns);

/// Checks and completes the shared options; `metrics` are the labels that -w and -c may name.
/// Throws cli::UsageError.
void finishCommon(CommonConfig &config, const std::vector<std::string> &metrics);

} // namespace options
