// SPDX-License-Identifier: MIT
#pragma once

#include "sasl/Secret.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sasl {

/// Masks secrets in what a server says, as a server may quote the line that it refuses. Letters are
/// compared without case, as a server may have changed it.
class Mask {
public:
    static constexpr std::string_view sign = "********";

    /// Hides a secret: as it is, and within any Base64 text.
    void hide(std::string_view secret);

    /// Hides a text just as it is.
    void hideText(std::string_view text);

    /// The text with each hidden part replaced by the sign.
    std::string over(std::string_view text) const;

    /// The same for a text that was cut off: what stands at its end may be the beginning of a
    /// hidden part.
    std::string overFragment(std::string_view text) const;

private:
    std::vector<Secret> hidden_; ///< in lower case
};

} // namespace sasl
