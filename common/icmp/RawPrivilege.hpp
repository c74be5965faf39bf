// SPDX-License-Identifier: MIT
#pragma once

namespace icmp {

/// The capability to open raw sockets (capabilities(7), cap_net_raw), of the calling thread: to be
/// used before any other thread exists, as those inherit it. The file has it as `cap_net_raw=p`,
/// which lies idle until it is raised: with `=ep` exec itself fails where a container or a unit of
/// systemd forbids it, even for a check that sends no ping.
/// The destructor always takes it from the thread for good.
class RawPrivilege {
public:
    RawPrivilege() = default;
    ~RawPrivilege();
    RawPrivilege(const RawPrivilege &) = delete;
    RawPrivilege &operator=(const RawPrivilege &) = delete;

    /// Makes the capability effective, where the process may.
    void raise();
};

} // namespace icmp
