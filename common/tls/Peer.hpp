// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <string>
#include <vector>

struct ssl_st;

namespace tls {

/// One certificate of the chain that the peer sent.
struct Certificate {
    std::string subject; ///< the common name, else the whole subject
    std::string issuer;
    std::vector<std::string> names; ///< DNS names and addresses it is valid for
    std::chrono::system_clock::time_point notBefore;
    std::chrono::system_clock::time_point notAfter;
    std::string der{}; ///< the certificate itself, bounded by what a handshake may send
};

/// One fault that chain verification found; whether the peer's own certificate is in date is seen
/// from the certificate itself.
struct ChainFault {
    int depth = 0;    ///< 0 is the peer's own certificate
    int code = 0;     ///< OpenSSL's X509_V_ERR_*
    std::string text; ///< OpenSSL's words, "issuer's certificate has expired" for an issuer
};

/// What a handshake showed. Facts only: nothing here has been judged or refused.
struct Peer {
    std::string protocol; ///< "TLSv1.3"
    std::string cipher;
    std::vector<Certificate> chain; ///< as sent, the peer's own first
    std::vector<ChainFault> faults; ///< of the chain to a trust anchor
    bool nameChecked = false;       ///< a name or address was given to compare with
    bool nameMatches = false;       ///< RFC 6125 comparison of the own certificate
};

/// All but the faults, from a finished handshake; `name` is the one to compare with, or "".
Peer inspect(ssl_st *ssl, const std::string &name);

} // namespace tls
