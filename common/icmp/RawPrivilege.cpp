// SPDX-License-Identifier: MIT
#include "icmp/RawPrivilege.hpp"

#include <linux/capability.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace icmp {

namespace {

constexpr __u32 netRaw = 1U << CAP_NET_RAW;

/// The thread's capabilities, by system calls: libcap would be one more dependency for a page of
/// code.
struct Capabilities {
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0}; // 0: the calling thread
    __user_cap_data_struct sets[_LINUX_CAPABILITY_U32S_3]{};

    bool read() { return ::syscall(SYS_capget, &header, sets) == 0; }
    void write() { ::syscall(SYS_capset, &header, sets); }
};

} // namespace

void RawPrivilege::raise()
{
    Capabilities own;
    if (!own.read() || !(own.sets[0].permitted & netRaw))
        return;
    own.sets[0].effective |= netRaw;
    own.write();
}

RawPrivilege::~RawPrivilege()
{
    Capabilities own;
    if (!own.read())
        return;
    own.sets[0].effective &= ~netRaw;
    own.sets[0].permitted &= ~netRaw;
    own.sets[0].inheritable &= ~netRaw;
    own.write();
}

} // namespace icmp
