// SPDX-License-Identifier: MIT
#pragma once

#include "net/Deadline.hpp"
#include "net/Failure.hpp"
#include "smtp/Verb.hpp"

#include <string>

namespace smtp {

/// The step at which a conversation broke off, and why.
struct Break {
    Verb verb;
    std::string subject; ///< as for stepName()
    net::Failure failure;
    std::string fragment{}; ///< what had arrived of the reply
    net::Seconds silence{}; ///< since the last whole reply
};

} // namespace smtp
