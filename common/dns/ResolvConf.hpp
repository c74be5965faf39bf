// SPDX-License-Identifier: MIT
#pragma once

#include "dns/Server.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dns {

/// Settings that count besides resolv.conf (resolv.conf(5)).
struct ResolvEnvironment {
    std::optional<std::string> localDomain{}; ///< LOCALDOMAIN: the search list, even an empty one
    std::string options{};                    ///< RES_OPTIONS: these come last
    std::string hostName{}; ///< of this machine: its domain is searched when nothing is configured
};

/// The content of resolv.conf, read as the C library reads it. Any bytes are safe; each list is
/// bounded.
struct ResolvConf {
    /// As many as the C library asks; where there is none, the one at 127.0.0.1, as it does.
    std::vector<Server> servers{};
    std::vector<std::string> search{}; ///< domains, without the trailing dot; "" is the root
    unsigned ndots = 1;
    bool usesTcp = false; ///< use-vc
};

ResolvConf readResolvConf(std::string_view text, const ResolvEnvironment &environment);

/// The absolute names that a typed one can stand for.
struct SearchNames {
    std::vector<std::string> names{}; ///< the first that exists is meant
    std::vector<std::string> hints{}; ///< what may have been meant when none of them exists
};

/// The names to try for a typed one. A name that ends in a dot is absolute. A bare name is tried
/// with the search list first, then as it is. A name with a dot is tried as it is first, whatever
/// `ndots` says; the search list counts for it where its dots are fewer than that, and else gives
/// hints.
SearchNames searchNames(const ResolvConf &configuration, const std::string &typed);

} // namespace dns
