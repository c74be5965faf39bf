// SPDX-License-Identifier: MIT
#pragma once

#include "net/Deadline.hpp"

#include <cstddef>
#include <string_view>

namespace net {

/// A connected byte stream that carries the run's deadline: each call blocks until it is done,
/// the peer fails or the deadline passes. Trouble is thrown as net::Failure.
class Stream {
public:
    virtual ~Stream() = default;

    /// At least one byte, or 0 at end of file.
    virtual std::size_t read(char *data, std::size_t size) = 0;

    /// Everything, or a Failure.
    virtual void write(std::string_view data) = 0;

    /// From now on calls hold to this one.
    virtual void setDeadline(Deadline deadline) = 0;
};

} // namespace net
