// SPDX-License-Identifier: MIT
#include "tls/Handshake.hpp"

#include "net/Endpoint.hpp"

#include <openssl/ssl.h>
#include <openssl/x509v3.h>

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

} // namespace

Handshake inspect(ssl_st *ssl, const std::string &name)
{
    Handshake handshake;
    handshake.protocol = SSL_get_version(ssl);
    handshake.cipher = SSL_get_cipher_name(ssl);
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
