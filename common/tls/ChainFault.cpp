// SPDX-License-Identifier: MIT
#include "tls/ChainFault.hpp"

#include "tls/Certificate.hpp"

#include <openssl/ssl.h>

#include <algorithm>
#include <new>

namespace tls {

namespace {

FaultKind kindOf(int error)
{
    switch (error) {
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
        return FaultKind::missingIssuer;
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
        return FaultKind::selfSigned;
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
        return FaultKind::unknownRoot;
    case X509_V_ERR_CERT_HAS_EXPIRED:
        return FaultKind::expired;
    case X509_V_ERR_CERT_NOT_YET_VALID:
        return FaultKind::notYetValid;
    case X509_V_ERR_EE_KEY_TOO_SMALL:
    case X509_V_ERR_CA_KEY_TOO_SMALL:
    case X509_V_ERR_CA_MD_TOO_WEAK:
        return FaultKind::weak;
    default:
        return FaultKind::other;
    }
}

bool isOutOfDate(FaultKind kind)
{
    return kind == FaultKind::expired || kind == FaultKind::notYetValid;
}

/// True for a fault that is known already; OpenSSL reports a missing issuer by two errors.
bool isSaidAlready(const std::vector<ChainFault> &faults, int depth, int error)
{
    return std::any_of(faults.begin(), faults.end(), [=](const ChainFault &fault) {
        return (fault.depth == depth && fault.code == error) ||
               (error == X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE &&
                fault.code == X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY);
    });
}

void keep(std::vector<ChainFault> &faults, int depth, int error, X509 *certificate)
{
    const FaultKind kind = kindOf(error);
    if ((depth == 0 && isOutOfDate(kind)) || isSaidAlready(faults, depth, error))
        return;
    const std::string text = X509_verify_cert_error_string(error);
    ChainFault fault{depth, error, isOutOfDate(kind) ? "issuer's " + text : text, kind};
    if (certificate) {
        Certificate described = describe(certificate);
        fault.subject = std::move(described.subject);
        fault.issuer = std::move(described.issuer);
    }
    faults.push_back(std::move(fault));
}

int onVerify(int isFine, X509_STORE_CTX *store)
{
    const void *ssl = X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx());
    auto *faults =
        static_cast<std::vector<ChainFault> *>(SSL_get_app_data(static_cast<const SSL *>(ssl)));
    try {
        if (isFine != 1)
            keep(*faults, X509_STORE_CTX_get_error_depth(store), X509_STORE_CTX_get_error(store),
                 X509_STORE_CTX_get_current_cert(store));
    } catch (const std::bad_alloc &) { // must not travel through C
        return 0;
    }
    return 1;
}

} // namespace

void collectFaults(SSL *ssl, std::vector<ChainFault> &faults)
{
    SSL_set_app_data(ssl, &faults);
    SSL_set_verify(ssl, SSL_VERIFY_NONE, onVerify);
}

} // namespace tls
