// SPDX-License-Identifier: MIT
#include "plugin/PasswordFile.hpp"

#include "cli/UsageError.hpp"
#include "nagios/Text.hpp"
#include "net/Descriptor.hpp"

#include <algorithm>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace plugin {

namespace {

using cli::UsageError;

/// In Base64 and with what stands around it below the 12288 octets of RFC 4954's lines.
constexpr std::size_t mostBytes = 8192;

std::string reason(int error)
{
    return std::generic_category().message(error);
}

void checkKind(int descriptor, const std::string &shown)
{
    struct stat status {};
    if (::fstat(descriptor, &status) != 0)
        throw UsageError("cannot read " + shown + ": " + reason(errno));
    if (!S_ISREG(status.st_mode))
        throw UsageError(shown + " is not a regular file");
    if ((status.st_mode & (S_IROTH | S_IWOTH)) != 0)
        throw UsageError("others may read or write " + shown + ": use chmod o-rw");
}

/// As much as is of use, and a byte more where there is more.
smtp::Secret contentOf(int descriptor, const std::string &shown)
{
    smtp::Secret content(mostBytes + 2);
    std::size_t size = 0;
    while (size < content.text().size()) {
        const ssize_t got =
            ::read(descriptor, content.data() + size, content.text().size() - size);
        if (got < 0 && errno != EINTR)
            throw UsageError("cannot read " + shown + ": " + reason(errno));
        if (got == 0)
            break;
        size += got > 0 ? static_cast<std::size_t>(got) : 0;
    }
    return smtp::Secret(content.text().substr(0, size));
}

} // namespace

std::shared_ptr<const smtp::Secret> checkedPassword(std::string_view text)
{
    if (text.empty())
        throw UsageError("the password is empty");
    if (text.size() > mostBytes)
        throw UsageError("the password is longer than " + std::to_string(mostBytes) + " bytes");
    const auto isControl = [](unsigned char c) { return c < ' ' || c == 0x7f; };
    if (std::any_of(text.begin(), text.end(), isControl))
        throw UsageError("the password holds a control character");
    return std::make_shared<const smtp::Secret>(text);
}

std::shared_ptr<const smtp::Secret> passwordOfFile(const std::string &file)
{
    const std::string shown = nagios::inQuotes(file);
    // Without waiting for the writer of a FIFO.
    const net::Descriptor opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (!opened.isOpen())
        throw UsageError("cannot read " + shown + ": " + reason(errno));
    checkKind(opened.number(), shown);
    const smtp::Secret content = contentOf(opened.number(), shown);
    std::string_view line = content.text().substr(0, content.text().find('\n'));
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    if (line.empty())
        throw UsageError("the first line of " + shown + " is empty");
    return checkedPassword(line);
}

} // namespace plugin
