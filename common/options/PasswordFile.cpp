// SPDX-License-Identifier: MIT
#include "options/PasswordFile.hpp"

#include "cli/InputFile.hpp"
#include "cli/UsageError.hpp"
#include "text/Escape.hpp"

#include <algorithm>

namespace options {

namespace {

using cli::UsageError;

/// Maximum length of a password: as Base64 it stays below the 12288 octets of RFC 4954's lines.
constexpr std::size_t maxPasswordBytes = 8192;

/// Reads a little more than is allowed, so that a longer password is noticed.
sasl::Secret contentOf(const cli::InputFile &file)
{
    sasl::Secret content(maxPasswordBytes + 2);
    std::size_t size = 0;
    while (const std::size_t got =
               size < content.text().size()
                   ? file.read(content.data() + size, content.text().size() - size)
                   : 0)
        size += got;
    return sasl::Secret(content.text().substr(0, size));
}

} // namespace

std::shared_ptr<const sasl::Secret> checkedPassword(std::string_view text)
{
    if (text.empty())
        throw UsageError("the password is empty");
    if (text.size() > maxPasswordBytes)
        throw UsageError("the password is longer than " + std::to_string(maxPasswordBytes) +
                         " bytes");
    const auto isControl = [](unsigned char c) { return c < ' ' || c == 0x7f; };
    if (std::any_of(text.begin(), text.end(), isControl))
        throw UsageError("the password contains a control character");
    return std::make_shared<const sasl::Secret>(text);
}

std::shared_ptr<const sasl::Secret> passwordOfFile(const std::string &file)
{
    const std::string shown = text::inQuotes(file);
    const cli::InputFile opened(file, cli::FileKind::regular);
    const mode_t mode = opened.status().st_mode;
    if (!S_ISREG(mode))
        throw UsageError(shown + " is not a regular file");
    if ((mode & (S_IROTH | S_IWOTH)) != 0)
        throw UsageError("others may read or write " + shown + ": use chmod o-rw");
    const sasl::Secret content = contentOf(opened);
    std::string_view line = content.text().substr(0, content.text().find('\n'));
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    if (line.empty())
        throw UsageError("the first line of " + shown + " is empty");
    return checkedPassword(line);
}

} // namespace options
