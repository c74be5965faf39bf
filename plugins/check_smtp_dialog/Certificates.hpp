// SPDX-License-Identifier: MIT
#pragma once

#include "check_smtp_dialog/Evidence.hpp"
#include "nagios/Data.hpp"

#include <string>

namespace check_smtp_dialog {

/// A certificate and the peer that sent it.
struct Shown {
    const tls::Handshake *peer;
    const tls::Certificate *certificate;
};

/// The one that ends first, of all peers. At least one must have shown a certificate.
Shown firstToEnd(const Evidence &evidence);

/// "RSA", "ECDSA".
std::string kindName(tls::KeyKind kind);

/// The certificates of all peers, in text with their OCSP staples, a line each; less than 2 KB.
nagios::Table certificateTable(const Evidence &evidence);

} // namespace check_smtp_dialog
