// SPDX-License-Identifier: MIT
#pragma once

#include "sasl/Secret.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace options {

/// Makes a password or a token a secret. Throws cli::UsageError, which never quotes it, when it is
/// empty, too long or has control characters.
std::shared_ptr<const sasl::Secret> checkedPassword(std::string_view text);

/// Reads a password from the first line of a file. Throws cli::UsageError also when this is not a
/// regular file, cannot be read, or may be read or written by others than its owner and group. The
/// file is opened once, and all checks are made on the opened file.
std::shared_ptr<const sasl::Secret> passwordOfFile(const std::string &file);

} // namespace options
