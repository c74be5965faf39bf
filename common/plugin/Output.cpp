// SPDX-License-Identifier: MIT
#include "plugin/Output.hpp"

#include <algorithm>
#include <cerrno>
#include <climits>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace plugin {

namespace {

/// Opens a closed descriptor on /dev/null. True when it was open.
bool openIfClosed(int descriptor)
{
    if (::fcntl(descriptor, F_GETFD) >= 0)
        return true;
    // The lowest free number, which is this one. A root without /dev has at least itself: it can
    // be neither read nor written.
    if (::open("/dev/null", O_RDWR) < 0)
        static_cast<void>(::open("/", O_RDONLY));
    return false;
}

} // namespace

bool openStandardDescriptors()
{
    openIfClosed(STDIN_FILENO);
    const bool isOpen = openIfClosed(STDOUT_FILENO);
    openIfClosed(STDERR_FILENO);
    return isOpen;
}

bool writeOutput(std::string_view text, const net::Deadline &deadline)
{
    while (!text.empty()) {
        pollfd room{STDOUT_FILENO, POLLOUT, 0};
        const int ready = ::poll(&room, 1, deadline.pollTimeout());
        if (ready == 0 || (ready < 0 && errno != EINTR))
            return false;
        if (ready < 0)
            continue;
        // As much as a pipe with room takes without blocking. The descriptor itself stays as it is:
        // others may have it too.
        const std::size_t size = std::min<std::size_t>(text.size(), PIPE_BUF);
        const ssize_t written = ::write(STDOUT_FILENO, text.data(), size);
        if (written < 0 && errno != EINTR && errno != EAGAIN)
            return false;
        text.remove_prefix(written > 0 ? static_cast<std::size_t>(written) : 0);
    }
    return true;
}

} // namespace plugin
