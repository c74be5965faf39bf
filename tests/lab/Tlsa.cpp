// SPDX-License-Identifier: MIT
#include "lab/Tlsa.hpp"

#include "lab/Pem.hpp"

#include <stdexcept>

namespace lab {

namespace {

std::string taken(unsigned char *bytes, int size)
{
    if (size <= 0)
        throw std::runtime_error("cannot encode a certificate");
    std::string text(reinterpret_cast<char *>(bytes), static_cast<std::size_t>(size));
    OPENSSL_free(bytes);
    return text;
}

} // namespace

std::string der(const std::string &pem)
{
    unsigned char *bytes = nullptr;
    const int size = i2d_X509(readCertificate(pem).get(), &bytes);
    return taken(bytes, size);
}

std::string associationData(const std::string &pem, unsigned selector, unsigned matching)
{
    const Certificate certificate = readCertificate(pem);
    unsigned char *bytes = nullptr;
    const int size = selector == 0 ? i2d_X509(certificate.get(), &bytes)
                                   : i2d_PUBKEY(X509_get0_pubkey(certificate.get()), &bytes);
    const std::string whole = taken(bytes, size);
    if (matching == 0)
        return whole;
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    EVP_Digest(whole.data(), whole.size(), digest, &length,
               matching == 1 ? EVP_sha256() : EVP_sha512(), nullptr);
    return std::string(reinterpret_cast<char *>(digest), length);
}

std::string tlsa(const std::string &pem, unsigned usage, unsigned selector, unsigned matching)
{
    constexpr const char *digits = "0123456789abcdef";
    std::string text = std::to_string(usage) + ' ' + std::to_string(selector) + ' ' +
                       std::to_string(matching) + ' ';
    for (const unsigned char byte : associationData(pem, selector, matching)) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

} // namespace lab
