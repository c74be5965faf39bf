// SPDX-License-Identifier: MIT
#pragma once

#include "net/Stream.hpp"

#include <cstddef>
#include <string>

namespace http {

/// A server's answer to a GET (RFC 9110). Foreign bytes.
struct Response {
    int status = 0;            ///< 200 to 599
    std::string reason{};      ///< "Not Found"
    std::string contentType{}; ///< "" when it is not said
    std::string location{};    ///< of a redirect
    std::string body{};        ///< of a 200 only
};

/// Maximum bytes of header fields, and of a body.
constexpr std::size_t maxHeaderBytes = 16 * 1024;
constexpr std::size_t maxBodyBytes = 64 * 1024;

/// Sends one HTTP/1.1 request over a connected stream and reads the answer: with a length, in
/// chunks or up to the end of the stream. No redirect is followed, no cookie or encoding
/// understood. Throws net::Failure: protocol for what is no such answer or too long, closed, and
/// what the stream throws.
Response get(net::Stream &stream, const std::string &host, const std::string &path);

} // namespace http
