// SPDX-License-Identifier: MIT
#pragma once

#include "sasl/Secret.hpp"

#include <optional>
#include <string_view>

/// Base64 (RFC 4648 section 4) of secrets, which leaves no copy behind as streams would.
namespace sasl {

/// Encodes in one line, with padding.
Secret base64(std::string_view bytes);

/// Decodes strictly: whole groups, padding only at the end, nothing else between. Nothing for other
/// text.
std::optional<Secret> fromBase64(std::string_view text);

/// Decodes as lenient clients do: blanks around the text and missing padding do not matter.
std::optional<Secret> fromLooseBase64(std::string_view text);

} // namespace sasl
