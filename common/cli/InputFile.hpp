// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <istream>
#include <string>

#include <sys/stat.h>

namespace cli {

/// What a file that a user has named may be.
enum class FileKind {
    regular,
    regularOrPipe, ///< also a FIFO, as `<(command)` of a shell is
};

/// A file that a user has named, open for reading. It is opened once, without waiting for anybody,
/// and what is looked at is what was opened. /dev/null passes for an empty regular file. Throws
/// UsageError, which quotes the name.
class InputFile {
public:
    InputFile(const std::string &file, FileKind kind);
    ~InputFile();
    InputFile(const InputFile &) = delete;
    InputFile &operator=(const InputFile &) = delete;

    const struct stat &status() const { return status_; }

    /// Up to so many bytes; 0 at the end. Waits for whoever writes into a pipe, as long as the
    /// watchdog of the program lets it.
    std::size_t read(char *to, std::size_t maxBytes) const;

    /// The whole of it. Throws when it is longer than `maxBytes`.
    std::string content(std::size_t maxBytes) const;

private:
    [[noreturn]] void refuse(int error) const;

    std::string shown_;
    int descriptor_;
    struct stat status_ {};
};

/// The whole of a stream, such as standard input, in place of a file. `shown`: its name for
/// messages. Throws UsageError when it is longer than `maxBytes`.
std::string contentOf(std::istream &in, const std::string &shown, std::size_t maxBytes);

} // namespace cli
