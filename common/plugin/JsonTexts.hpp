// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace plugin {

/// Turns foreign bytes into texts of JSON: valid UTF-8, and no longer than a bound, where "..."
/// follows.
class JsonTexts {
public:
    /// `max`: bytes of a text as it stands in JSON.
    explicit JsonTexts(std::size_t max) : max_(max) {}

    std::string operator()(std::string_view foreign);

    /// True when a text was longer, and was cut.
    bool isCut() const { return isCut_; }

private:
    std::size_t max_;
    bool isCut_ = false;
};

} // namespace plugin
