// SPDX-License-Identifier: MIT
#include "http/Reader.hpp"

#include "net/Failure.hpp"

namespace http {

namespace {

using net::Failure;
using net::FailureKind;

constexpr std::size_t pieceSize = 4096;

[[noreturn]] void tooLong(std::size_t max)
{
    throw Failure(FailureKind::protocol, "longer than " + std::to_string(max) + " bytes");
}

} // namespace

/// False at the end of the stream.
bool Reader::fill()
{
    char piece[pieceSize];
    const std::size_t size = stream_.read(piece, sizeof piece);
    buffer_.append(piece, size);
    return size > 0;
}

/// Waits until so many bytes are there.
void Reader::need(std::size_t count)
{
    while (buffer_.size() < count)
        if (!fill())
            throw Failure(FailureKind::closed, "connection closed before the end");
}

std::string Reader::line(std::size_t max)
{
    std::size_t end = 0;
    for (std::size_t seen = 0; (end = buffer_.find('\n', seen)) == std::string::npos;) {
        seen = buffer_.size();
        if (seen > max)
            tooLong(max);
        need(seen + 1);
    }
    std::string line = buffer_.substr(0, end);
    buffer_.erase(0, end + 1);
    if (line.size() > max)
        tooLong(max);
    if (line.ends_with('\r'))
        line.pop_back();
    return line;
}

std::string Reader::exactly(std::size_t count)
{
    need(count);
    std::string bytes = buffer_.substr(0, count);
    buffer_.erase(0, count);
    return bytes;
}

std::string Reader::rest(std::size_t max)
{
    do
        if (buffer_.size() > max)
            tooLong(max);
    while (fill());
    return std::move(buffer_);
}

} // namespace http
