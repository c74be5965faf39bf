// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <type_traits>

namespace nagios {

/// The name of a kind of finding for programs: a short text with hyphens that stays the same from
/// version to version ("tls-name"). It has no default, so that no finding lacks one.
class FindingCode {
public:
    constexpr explicit FindingCode(std::string_view text) : text_(text) {}

    /// The name of an enumerator that has a row in a table of codes, by its name().
    template <class Code>
        requires std::is_enum_v<Code>
    constexpr FindingCode(Code code) : text_(name(code))
    {
    }

    constexpr std::string_view text() const { return text_; }

    friend constexpr bool operator==(const FindingCode &, const FindingCode &) = default;

private:
    std::string_view text_; ///< of static storage
};

} // namespace nagios
