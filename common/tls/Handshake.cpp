// SPDX-License-Identifier: MIT
#include "tls/Handshake.hpp"

#include "net/Endpoint.hpp"
#include "tls/Asn1.hpp"

#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <memory>

namespace tls {

namespace {

/// Flags for the stricter rules of RFC 9525 sections 6.2 and 6.3.
constexpr unsigned strict =
    X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS | X509_CHECK_FLAG_NEVER_CHECK_SUBJECT;

/// True when the certificate is for this name or address. An address in the common name does not
/// count.
bool matches(X509 *certificate, const std::string &name, unsigned flags)
{
    Poco::Net::IPAddress address;
    if (net::parseAddress(name, address))
        return X509_check_ip(certificate, static_cast<const unsigned char *>(address.addr()),
                             address.length(), 0) == 1;
    return X509_check_host(certificate, name.data(), name.size(), flags, nullptr) == 1;
}

std::optional<int> depthOf(const X509 *certificate, const STACK_OF(X509) *path)
{
    for (int depth = 0; depth < sk_X509_num(path); ++depth)
        if (X509_cmp(certificate, sk_X509_value(path, depth)) == 0)
            return depth;
    return {};
}

/// "X25519", "P-256" or whatever OpenSSL calls the group; "DH 2048" for integers; "RSA" where the
/// client has sent the secret under the key of the certificate.
void describeKeyExchange(SSL *ssl, Handshake &handshake)
{
    EVP_PKEY *shared = nullptr;
    const bool isEphemeral = SSL_get_peer_tmp_key(ssl, &shared) == 1;
    const std::unique_ptr<EVP_PKEY, Call<EVP_PKEY_free>> key(shared);
    const char *group = SSL_group_to_name(ssl, static_cast<int>(SSL_get_negotiated_group(ssl)));
    if (isEphemeral && EVP_PKEY_get_base_id(key.get()) == EVP_PKEY_DH) {
        handshake.dhBits = EVP_PKEY_get_bits(key.get());
        handshake.keyExchange = "DH " + std::to_string(handshake.dhBits);
    } else if (group) {
        handshake.keyExchange = group;
    } else if (isEphemeral) {
        handshake.keyExchange = EVP_PKEY_get0_type_name(key.get());
    } else {
        handshake.keyExchange = "RSA";
    }
}

} // namespace

Handshake inspect(ssl_st *ssl, const std::string &name)
{
    Handshake handshake;
    handshake.protocol = SSL_get_version(ssl);
    handshake.cipher = SSL_get_cipher_name(ssl);
    describeKeyExchange(ssl, handshake);
    handshake.renegotiatesSafely = SSL_version(ssl) >= TLS1_3_VERSION ||
                                   SSL_get_secure_renegotiation_support(ssl) == 1;
    const STACK_OF(X509) *chain = SSL_get_peer_cert_chain(ssl);
    for (int i = 0; i < sk_X509_num(chain); ++i) {
        handshake.chain.push_back(describe(sk_X509_value(chain, i)));
        handshake.chain.back().depth =
            depthOf(sk_X509_value(chain, i), SSL_get0_verified_chain(ssl));
    }
    X509 *own = SSL_get0_peer_certificate(ssl);
    handshake.nameChecked = !name.empty();
    handshake.nameMatches = handshake.nameChecked && own && matches(own, name, 0);
    handshake.nameIsProved = handshake.nameMatches && matches(own, name, strict);
    return handshake;
}

} // namespace tls
