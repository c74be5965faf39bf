// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

struct ssl_st;

namespace tls {

/// The kinds of fault that have texts of their own.
enum class FaultKind {
    missingIssuer, ///< the issuer was neither sent nor is it known here
    selfSigned,    ///< the peer's own certificate signed itself
    unknownRoot,   ///< the path ends in a self-signed certificate that nobody here trusts
    expired,       ///< an issuer's certificate
    notYetValid,   ///< the same
    weak,          ///< a key or a signature below 112 bits of security
    other
};

/// One fault that chain verification found; whether the peer's own certificate is in date is seen
/// from the certificate itself.
struct ChainFault {
    int depth = 0;    ///< 0 is the peer's own certificate
    int code = 0;     ///< OpenSSL's X509_V_ERR_*
    std::string text; ///< OpenSSL's words, "issuer's certificate has expired" for an issuer
    FaultKind kind = FaultKind::other;
    std::string subject{}; ///< of the certificate at fault
    std::string issuer{};
};

/// Makes a handshake keep each fault in `faults`, which must outlive it, and refuse nothing.
void collectFaults(ssl_st *ssl, std::vector<ChainFault> &faults);

} // namespace tls
