// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

namespace tls {

/// Follows the record layer's framing (RFC 8446 section 5.1), to tell a peer that speaks plain text
/// from one whose TLS is bad.
class RecordScanner {
public:
    /// Takes the next bytes of the stream. Returns the position at which text is in place of a
    /// record, or npos.
    std::size_t findText(std::string_view bytes);

private:
    std::size_t headerSeen_ = 0; ///< bytes of the current record's header
    std::size_t length_ = 0;     ///< of its body, as far as the header was seen; then what is left
};

} // namespace tls
