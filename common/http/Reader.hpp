// SPDX-License-Identifier: MIT
#pragma once

#include "net/Stream.hpp"

#include <cstddef>
#include <string>

namespace http {

/// Reads the parts of a message from a stream, never more of one than the caller allows. Throws
/// net::Failure: protocol when a part is longer, closed when the stream ends inside it, and what
/// the stream throws.
class Reader {
public:
    /// Keeps a reference to `stream`.
    explicit Reader(net::Stream &stream) : stream_(stream) {}

    /// Reads a line of at most `max` bytes, without its LF or CRLF (RFC 9112 section 2.2 allows
    /// both).
    std::string line(std::size_t max);

    /// Reads `count` bytes.
    std::string exactly(std::size_t count);

    /// Reads all up to the end of the stream, at most `max` bytes.
    std::string rest(std::size_t max);

private:
    bool fill();
    void need(std::size_t count);

    net::Stream &stream_;
    std::string buffer_; ///< received and not asked for yet
};

} // namespace http
