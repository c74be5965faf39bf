// SPDX-License-Identifier: MIT
#pragma once

#include <stdexcept>

namespace cli {

/// Bad usage: what() is the one clear line that follows "SERVICE UNKNOWN - ".
class UsageError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

} // namespace cli
