// SPDX-License-Identifier: MIT
#pragma once

#include "net/Deadline.hpp"

#include <cstddef>
#include <string_view>

namespace net {

/// A connected byte stream with the run's deadline: each call blocks until it is done, the peer
/// fails or the deadline passes. Throws net::Failure.
class Stream {
public:
    virtual ~Stream() = default;

    /// Reads at least one byte; 0 at end of file.
    virtual std::size_t read(char *data, std::size_t size) = 0;

    /// Writes everything, or throws.
    virtual void write(std::string_view data) = 0;

    /// Sets the deadline for all later calls.
    virtual void setDeadline(Deadline deadline) = 0;

    /// The deadline that holds now.
    virtual Deadline deadline() const = 0;
};

} // namespace net
