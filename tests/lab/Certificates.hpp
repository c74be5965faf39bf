// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace lab {

/// A certificate and its private key, each as PEM text, and what a server sends with them.
struct Credentials {
    std::string certificate;
    std::string key;
    std::string chain{};  ///< PEM of more certificates
    std::string staple{}; ///< an OCSP response, as in lab/OcspResponse.hpp; "": none
};

/// What a certificate is to say.
struct CertificateWish {
    std::vector<std::string> names; ///< DNS names and address literals; the first is the CN too
    int validFromDays = -30;        ///< days from now
    int validToDays = 90;
    unsigned rsaBits = 0; ///< 0: a key of `curve`
    std::string digest{"SHA256"}; ///< of the issuer's signature
    std::string curve{"P-256"};
    bool isEd25519 = false;
    bool mustStaple = false; ///< RFC 7633
    std::string issuerUrl{}; ///< in the extension that tells where its issuer is
    bool signsOcsp = false;
    std::string validFrom{}; ///< in place of the days: "20380119031408Z"
    std::string validTo{};
    std::string commonName{}; ///< in place of the first of `names`, which may then be none
};

/// The kinds of server certificate that tests need again and again.
enum class CertificateKind { good, expired, notYetValid, wrongName, selfSigned };

/// Reads "good", "expired", "notYetValid", "wrongName" or "selfSigned"; throws
/// std::invalid_argument.
CertificateKind certificateKind(const std::string &word);

/// A certificate authority made on the spot, with P-256 keys since those are quick to make.
class Authority {
public:
    explicit Authority(const std::string &name = "Lab Authority", int validToDays = 3650);

    /// PEM, for --ca-file.
    const std::string &certificate() const { return own_.certificate; }

    const Credentials &own() const { return own_; }

    /// An authority below this one; the wish's first name is its own.
    Authority intermediate(const CertificateWish &wish) const;

    Credentials issue(const CertificateWish &wish) const;

    /// expired: yesterday; notYetValid: from tomorrow on; wrongName: for wrong.example.net.
    Credentials issue(CertificateKind kind, const std::vector<std::string> &names) const;

    /// Signed by its own key, so by nobody that anyone trusts.
    static Credentials selfSigned(const CertificateWish &wish);

private:
    explicit Authority(Credentials own) : own_(std::move(own)) {}

    Credentials own_;
};

/// The same private key, protected by a passphrase.
std::string protectedKey(const std::string &key);

/// The name by which OpenSSL finds this certificate in a directory.
std::string hashedName(const std::string &pem);

/// Writes a PEM file, readable by its owner alone. Throws std::runtime_error.
void savePem(const std::string &path, const std::string &pem);

} // namespace lab
