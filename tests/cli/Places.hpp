// SPDX-License-Identifier: MIT
#pragma once

#include "cli/LineServer.hpp"

#include <Poco/TemporaryFile.h>

#include <array>
#include <cerrno>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace cli {

/// A FIFO with a name.
class Fifo {
public:
    Fifo()
    {
        if (::mkfifo(file_.path().c_str(), 0600) != 0)
            throw std::system_error(errno, std::generic_category(), "mkfifo");
    }
    const std::string &path() const { return file_.path(); }

private:
    Poco::TemporaryFile file_;
};

/// A pipe that holds one page, open at both ends.
class SmallPipe {
public:
    SmallPipe()
    {
        if (::pipe2(ends_.data(), O_CLOEXEC) != 0)
            throw std::system_error(errno, std::generic_category(), "pipe");
        ::fcntl(ends_[1], F_SETPIPE_SZ, 4096);
    }
    ~SmallPipe()
    {
        closeReader();
        ::close(ends_[1]);
    }
    SmallPipe(const SmallPipe &) = delete;
    SmallPipe &operator=(const SmallPipe &) = delete;

    int readEnd() const { return ends_[0]; }
    int writeEnd() const { return ends_[1]; }
    void closeReader()
    {
        if (ends_[0] >= 0)
            ::close(ends_[0]);
        ends_[0] = -1;
    }

    /// Until there is no room for a byte.
    void fill() const
    {
        const int flags = ::fcntl(ends_[1], F_GETFL);
        ::fcntl(ends_[1], F_SETFL, flags | O_NONBLOCK);
        while (::write(ends_[1], "x", 1) == 1) {
        }
        ::fcntl(ends_[1], F_SETFL, flags);
    }

private:
    std::array<int, 2> ends_{-1, -1};
};

/// A server that takes mail and answers each command with so many bytes, in lines.
inline Talk talkative(std::size_t bytes = 0)
{
    return [bytes](const std::string &line) -> Said {
        const std::string code = line.empty() ? "220" : line == "QUIT" ? "221" : "250";
        std::string said;
        while (said.size() < bytes)
            said += code + "-" + std::string(500, '|') + "\r\n";
        return {said + code + " mail.example.net\r\n", line == "QUIT"};
    };
}

} // namespace cli
