// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

namespace tls {

/// The OCSP response in one handshake message of a server, given whole, with its header: in
/// CertificateStatus (RFC 6066 section 8), or with the first certificate of a TLS 1.3 Certificate
/// (RFC 8446 section 4.4.2). Nothing when the message has none; an empty one when the message is
/// malformed, so that it does not pass for one without.
std::optional<std::string_view> stapleIn(std::string_view message, bool isTls13);

} // namespace tls
