// SPDX-License-Identifier: MIT
#pragma once

#include "check_smtp_dialog/Config.hpp"
#include "check_smtp_dialog/Evidence.hpp"
#include "nagios/Verdict.hpp"

#include <string>

namespace check_smtp_dialog {

using nagios::Findings;

/// Judges what the server makes of the versions of --tls-refuse.
Findings judgeOldVersions(const Config &config, const Evidence &evidence);

/// A certificate and the peer that sent it.
struct Shown {
    const tls::Handshake *peer;
    const tls::Certificate *certificate;
};

/// The one that ends first, of all peers. At least one must have shown a certificate.
Shown firstToEnd(const Evidence &evidence);

/// "RSA", "ECDSA".
std::string kindName(tls::KeyKind kind);

/// Certificates and protocol, of all handshakes.
Findings judgeCertificates(const Config &config, const Evidence &evidence);

} // namespace check_smtp_dialog
