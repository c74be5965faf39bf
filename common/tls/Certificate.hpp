// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

struct x509_st;

namespace tls {

/// One certificate that a peer sent (RFC 5280). Text in it is foreign and not escaped.
struct Certificate {
    std::string subject; ///< the common name, else the whole subject
    std::string issuer;
    std::vector<std::string> names; ///< DNS names and addresses it is valid for
    std::chrono::system_clock::time_point notBefore;
    std::chrono::system_clock::time_point notAfter;
    std::string der{}; ///< the certificate itself, bounded by what a handshake may send
    std::string keyType{}; ///< "RSA", "ECDSA", "Ed25519", ...
    int keyBits = 0;
    std::string signature{};  ///< what its issuer signed it with: "RSA-SHA256", "Ed25519"
    std::string digest{};     ///< of that signature: "SHA256"; "" where it has none of its own
    bool selfSigned = false;
    bool mustStaple = false;  ///< it demands an OCSP response in the handshake (RFC 7633)
    std::string issuerName{};  ///< all of the issuer's name (RFC 4514), the common name within
    std::string fingerprint{}; ///< SHA-256 of the certificate, in lower case hexadecimal digits
    std::string keyFingerprint{}; ///< SHA-256 of its public key (SubjectPublicKeyInfo)
    std::string issuerUrl{};  ///< where it says that its issuer's certificate can be fetched, or ""
    std::optional<int> depth{}; ///< its place on the path that verification took, 0 for the peer's
                                ///< own; none: it was sent and not needed
};

/// Reads all fields but the depth.
Certificate describe(x509_st *certificate);

/// The kind and size of the key: "RSA 2048", "Ed25519".
std::string keyText(const Certificate &certificate);

} // namespace tls
