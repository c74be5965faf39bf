// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <istream>
#include <string>

#include <sys/stat.h>

namespace cli {

/// The kinds of file that an option accepts.
enum class FileKind {
    regular,
    regularOrPipe, ///< also a FIFO, as `<(command)` of a shell is
};

/// A file named by a user, open for reading. It is opened once and without blocking, and all checks
/// are made on the opened file. /dev/null counts as an empty regular file. Throws UsageError, which
/// quotes the name.
class InputFile {
public:
    InputFile(const std::string &file, FileKind kind);
    ~InputFile();
    InputFile(const InputFile &) = delete;
    InputFile &operator=(const InputFile &) = delete;

    const struct stat &status() const { return status_; }

    /// Reads up to `maxBytes` bytes; 0 at the end. Waits for the writer of a pipe until the
    /// program's watchdog strikes.
    std::size_t read(char *to, std::size_t maxBytes) const;

    /// Reads the whole file. Throws UsageError when it is longer than `maxBytes`.
    std::string content(std::size_t maxBytes) const;

private:
    [[noreturn]] void refuse(int error) const;

    std::string shown_;
    int descriptor_;
    struct stat status_ {};
};

/// Reads a whole stream, such as standard input. `shown` is its name in messages. Throws UsageError
/// when it is longer than `maxBytes`.
std::string contentOf(std::istream &in, const std::string &shown, std::size_t maxBytes);

} // namespace cli
