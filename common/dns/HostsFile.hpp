// SPDX-License-Identifier: MIT
#pragma once

#include <Poco/Net/IPAddress.h>

#include <string>
#include <string_view>
#include <vector>

namespace dns {

/// A line of the hosts file (hosts(5)): an address and its names, the first of which is the
/// canonical one.
struct HostsEntry {
    Poco::Net::IPAddress address{};
    std::vector<std::string> names{};
};

/// The lines of a hosts file that have this name, compared without case. `text` may be any bytes.
std::vector<HostsEntry> hostsEntries(std::string_view text, const std::string &name);

} // namespace dns
