// SPDX-License-Identifier: MIT
#pragma once

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>
#include <stdexcept>
#include <string>

/// OpenSSL's objects with an owner, and PEM text.
namespace lab {

template <auto Function> struct Call {
    template <typename T> void operator()(T *object) const { Function(object); }
};
using Key = std::unique_ptr<EVP_PKEY, Call<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Call<X509_free>>;
using Bio = std::unique_ptr<BIO, Call<BIO_free>>;

inline void requireDone(bool done, const char *what)
{
    if (!done)
        throw std::runtime_error(std::string("cannot make a certificate: ") + what);
}

/// What was written to a memory BIO.
std::string contents(BIO *bio);

/// The first certificate of the text; throws std::runtime_error when there is none.
Certificate readCertificate(const std::string &pem);

Key readKey(const std::string &pem);

} // namespace lab
