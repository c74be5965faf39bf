// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mta_sts {

/// An MTA-STS policy (RFC 8461 section 3.2).
struct Policy {
    enum class Mode { none, testing, enforce };

    Mode mode = Mode::none;
    std::uint64_t maxAge = 0;            ///< seconds that senders may keep it
    std::vector<std::string> patterns{}; ///< of mx, as written
};

/// "enforce", "testing", "none".
std::string word(Policy::Mode mode);

/// The result of reading a policy file.
struct PolicyText {
    Policy policy{};  ///< when it is valid
    std::string fault{}; ///< a clause with the line: "line 2: 'mode: on' ..."; "" when it is valid
};

/// Reads a policy file: "key: value" lines that end in LF or CRLF. Unknown keys are ignored, and of
/// repeated ones all but the first, mx excepted.
PolicyText readPolicy(std::string_view text);

/// True when the pattern matches the host (RFC 8461 section 4.1): "*." stands for exactly one
/// label; letter case does not matter.
bool matches(std::string_view pattern, std::string_view host);

} // namespace mta_sts
