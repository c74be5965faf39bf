// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace lab {

/// The bytes of a certificate (the first of this PEM text), as it is sent.
std::string der(const std::string &pem);

/// What a TLSA record has to say of this certificate (RFC 6698 section 2.1.4), as bytes.
std::string associationData(const std::string &pem, unsigned selector, unsigned matching);

/// The same as a record's text: "3 1 1 0123...".
std::string tlsa(const std::string &pem, unsigned usage, unsigned selector, unsigned matching);

} // namespace lab
