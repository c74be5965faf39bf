// SPDX-License-Identifier: MIT
#pragma once

#include "check_smtp_dialog/Config.hpp"
#include "check_smtp_dialog/Evidence.hpp"
#include "tls/Dane.hpp"
#include "tls/TlsStream.hpp"

#include <vector>

/// By what the server is known: certificate authorities, or TLSA records (RFC 7672).
namespace check_smtp_dialog {

/// True when TLSA records were asked for, exist and can be used.
bool daneDecides(const Config &config, const Evidence &evidence);

/// How the TLSA records match these certificates.
std::vector<tls::TlsaMatch> daneMatches(const Evidence &evidence,
                                        const std::vector<tls::Certificate> &chain);

/// The name for SNI and for the certificate: where TLSA records decide their base
/// domain, unless --sni names another.
tls::ServerName tlsName(const Config &config, const Evidence &evidence);

/// True when the certificate that was shown leaves nothing to say. With --dane it is not while the
/// TLSA records are not known.
bool isTrusted(const Config &config, const Evidence &evidence);

/// Why no password may leave for this server, as of judge::whyWithheld().
std::string whyWithheld(const Config &config, const Evidence &evidence);

} // namespace check_smtp_dialog
