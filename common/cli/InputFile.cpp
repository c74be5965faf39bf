// SPDX-License-Identifier: MIT
#include "cli/InputFile.hpp"

#include "cli/UsageError.hpp"
#include "text/Escape.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace cli {

namespace {

/// A size as text: 1048576 as "1 MiB", 8192 as "8 KiB".
std::string sizeText(std::size_t bytes)
{
    constexpr std::size_t kibi = 1024;
    return bytes < kibi * kibi ? std::to_string(bytes / kibi) + " KiB"
                               : std::to_string(bytes / kibi / kibi) + " MiB";
}

/// True for /dev/null, which counts as an empty file.
bool isNull(const struct stat &status)
{
    struct stat null {};
    return S_ISCHR(status.st_mode) && ::stat("/dev/null", &null) == 0 &&
           status.st_rdev == null.st_rdev;
}

/// Reads to the end by calls of `read(to, size)`. Throws UsageError over `maxBytes`.
template <class Read> std::string readAll(Read read, const std::string &shown, std::size_t maxBytes)
{
    std::string content;
    std::array<char, 64 * 1024> chunk;
    while (const std::size_t got = read(chunk.data(), chunk.size())) {
        if (got > maxBytes - content.size())
            throw UsageError(shown + " is larger than " + sizeText(maxBytes));
        content.append(chunk.data(), got);
    }
    return content;
}

} // namespace

// O_NONBLOCK: without waiting for the writer of a FIFO, or for what a device waits for.
InputFile::InputFile(const std::string &file, FileKind kind)
    : shown_(text::inQuotes(file)),
      descriptor_(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY))
{
    try {
        if (descriptor_ < 0 || ::fstat(descriptor_, &status_) != 0)
            refuse(errno);
        const bool isPlain = S_ISREG(status_.st_mode) || isNull(status_);
        if (kind == FileKind::regular && !isPlain)
            throw UsageError(shown_ + " is not a regular file");
        if (!isPlain && !S_ISFIFO(status_.st_mode))
            throw UsageError(shown_ + " is neither a regular file nor a pipe");
    } catch (const UsageError &) {
        if (descriptor_ >= 0)
            ::close(descriptor_);
        throw;
    }
}

InputFile::~InputFile()
{
    ::close(descriptor_);
}

std::size_t InputFile::read(char *to, std::size_t maxBytes) const
{
    for (;;) {
        // A FIFO that nobody has opened for writing yet would read as one that has ended.
        pollfd wait{descriptor_, POLLIN, 0};
        if (::poll(&wait, 1, -1) < 0 && errno != EINTR)
            refuse(errno);
        const ssize_t got = ::read(descriptor_, to, maxBytes);
        if (got >= 0)
            return static_cast<std::size_t>(got);
        if (errno != EINTR && errno != EAGAIN)
            refuse(errno);
    }
}

std::string InputFile::content(std::size_t maxBytes) const
{
    return readAll([this](char *to, std::size_t size) { return read(to, size); }, shown_, maxBytes);
}

void InputFile::refuse(int error) const
{
    throw UsageError("cannot read " + shown_ + ": " + std::generic_category().message(error));
}

std::string contentOf(std::istream &in, const std::string &shown, std::size_t maxBytes)
{
    return readAll(
        [&](char *to, std::size_t size) {
            in.read(to, static_cast<std::streamsize>(size));
            if (in.bad())
                throw UsageError("cannot read " + shown);
            return static_cast<std::size_t>(in.gcount());
        },
        shown, maxBytes);
}

} // namespace cli
